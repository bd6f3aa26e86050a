package org.iopgateway.gateway.consent.release;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.iopgateway.gateway.disclosure.FindPatient;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerRegistry;
import org.iopgateway.mappings.problem.Category;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Who would see what, for many partners and purposes at once: for the privacy officer. */
@RestController
class MatrixController {

    private static final String PATH = "/consents/explain/matrix";
    private static final String CSV = "text/csv";
    private static final int MOST_PATIENTS = 20;

    private final ExplainMatrix matrix;
    private final PartnerRegistry partners;
    private final FindPatient patients;

    MatrixController(ExplainMatrix matrix, PartnerRegistry partners, FindPatient patients) {
        this.matrix = matrix;
        this.partners = partners;
        this.patients = patients;
    }

    /**
     * {@code POST /consents/explain/matrix} with <code>{"patients":["10042"],"partners":["*"],"purposes":["*"]}</code>.
     *
     * @throws ProblemException {@code CNS-001}, {@code CNS-003} to {@code CNS-005}, {@code DIS-001}, when the question
     *     cannot be asked
     */
    @PostMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    Matrix json(@RequestBody Question question) {
        return new Matrix(answer(question));
    }

    /** The same as a table. */
    @PostMapping(path = PATH, produces = CSV)
    String csv(@RequestBody Question question) {
        return MatrixCsv.of(answer(question));
    }

    private List<PatientMatrix> answer(Question question) {
        List<Problem> problems = question.problems(matrix);
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        List<Partner> asked = partners(question);
        List<PatientMatrix> answers = new ArrayList<>();
        for (String patient : question.patients()) {
            String id = patients.idOf(patient);
            ExplainMatrix.Rows rows = matrix.of(id, asked, question.askedPurposes(), question.resourceTypes());
            answers.add(new PatientMatrix(patient, id, rows.at(), rows.complete(), rows.cells()));
        }
        return answers;
    }

    private List<Partner> partners(Question question) {
        if (Question.isAll(question.partners())) {
            return List.copyOf(partners.all());
        }
        List<Partner> found = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < question.partners().size(); i++) {
            String id = question.partners().get(i);
            String place = "/partners/" + i;
            partners.all().stream()
                    .filter(partner -> partner.id().value().equals(id))
                    .findFirst()
                    .ifPresentOrElse(found::add, () -> problems.add(ExplainController.unknownPartner(place)));
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        return found;
    }

    /**
     * @param patients the program's own numbers, or ids of Patient resources
     * @param partners partner ids; absent, empty or {@code *} means all
     * @param purposes v3-ActReason codes; absent, empty or {@code *} means those that each partner may assert (rule R2)
     * @param resourceTypes absent or empty means every type that is ever disclosed
     */
    record Question(List<String> patients, List<String> partners, List<String> purposes, List<String> resourceTypes) {

        Question {
            patients = given(patients);
            partners = given(partners);
            purposes = given(purposes);
            resourceTypes = given(resourceTypes);
        }

        private static List<String> given(@Nullable List<String> values) {
            return values == null
                    ? List.of()
                    : values.stream().map(String::valueOf).toList();
        }

        static boolean isAll(List<String> values) {
            return values.isEmpty() || values.contains("*");
        }

        List<String> askedPurposes() {
            return isAll(purposes) ? List.of() : purposes;
        }

        List<Problem> problems(ExplainMatrix matrix) {
            List<Problem> problems = new ArrayList<>();
            if (patients.isEmpty() || patients.contains("*")) {
                problems.add(Problem.malformed("CNS-004", "expected the patients by name, found none or *", "/patients")
                        .withRemedy("name each patient by number; the matrix of everybody is nobody's to read"));
            }
            if (patients.size() > MOST_PATIENTS) {
                problems.add(new Problem(
                        Category.BUSY,
                        "CNS-005",
                        "expected at most " + MOST_PATIENTS + " patients, found " + patients.size(),
                        "/patients",
                        "ask for some at a time"));
            }
            for (int i = 0; i < resourceTypes.size(); i++) {
                if (!matrix.types().contains(resourceTypes.get(i))) {
                    problems.add(ExplainController.unknownType(matrix.types(), "/resourceTypes/" + i));
                }
            }
            return problems;
        }

        @Override
        public String toString() {
            return "matrix of " + patients.size() + " patients";
        }
    }

    record Matrix(List<PatientMatrix> patients) {}

    /**
     * @param asked as the question names the patient
     * @param patient logical id of the Patient resource
     * @param complete false when there are more resources than were looked at
     */
    record PatientMatrix(String asked, String patient, Instant at, boolean complete, List<MatrixCell> cells) {

        @Override
        public String toString() {
            return cells.size() + " cells";
        }
    }
}
