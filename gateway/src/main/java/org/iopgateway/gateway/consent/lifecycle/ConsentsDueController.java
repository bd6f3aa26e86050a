package org.iopgateway.gateway.consent.lifecycle;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.iopgateway.gateway.consent.release.PatientFiles;
import org.iopgateway.gateway.consent.release.PatientFiles.PatientFile;
import org.iopgateway.gateway.disclosure.FindPatient;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Forms that somebody has to see to, for the privacy officer: worked out when asked, so that it is never stale. */
@RestController
class ConsentsDueController {

    private static final int PATIENTS_PER_PAGE = 200;
    private static final int LONGEST = 3660;

    private final PatientFiles files;
    private final FindPatient patients;
    private final Clock clock;

    ConsentsDueController(PatientFiles files, FindPatient patients, Clock clock) {
        this.files = files;
        this.patients = patients;
        this.clock = clock;
    }

    /**
     * {@code GET /consents/due?days=30}: looks through 200 patients who have forms; {@code next} leads to the following.
     *
     * @param days how far to look ahead, 0 to 3660
     * @param patient only this one: the program's own number, or the id of the Patient resource
     * @param after {@code next} of the page before
     */
    @GetMapping(path = "/consents/due", produces = MediaType.APPLICATION_JSON_VALUE)
    Answer due(
            @RequestParam(required = false, defaultValue = "30") int days,
            @RequestParam(required = false) @Nullable String patient,
            @RequestParam(required = false, defaultValue = "") String after) {
        if (days < 0 || days > LONGEST) {
            throw new ProblemException(
                    Problem.malformed("CNS-019", "expected 0 to " + LONGEST + " days to look ahead", "days")
                            .withRemedy("ask for as many days ahead as you need"));
        }
        List<String> page =
                patient == null ? files.withConsents(after, PATIENTS_PER_PAGE) : List.of(patients.idOf(patient));
        List<Row> rows = new ArrayList<>();
        page.forEach(one -> rows.addAll(dueOf(one, days)));
        boolean more = patient == null && page.size() == PATIENTS_PER_PAGE;
        return new Answer(days, page.size(), rows, more ? page.get(page.size() - 1) : null);
    }

    private List<Row> dueOf(String patient, int days) {
        PatientFile file = files.of(patient);
        return DueForms.of(
                        file.standing(),
                        file.directives(),
                        PatientFiles.watchedEvents(),
                        files.zone(),
                        clock.instant(),
                        days)
                .stream()
                .map(due ->
                        new Row(patient, due.consent(), due.form(), due.why().code(), due.on()))
                .toList();
    }

    /**
     * One page.
     *
     * @param patients how many were looked at
     * @param next ask for it with {@code after}; absent on the last page
     */
    record Answer(int days, int patients, List<Row> due, @Nullable String next) {}

    /**
     * One form.
     *
     * @param why {@code expires}, {@code parents-form-ends}, {@code reconsent}, {@code written-form-outstanding},
     *     {@code event-to-watch} or {@code suspended-by-death}
     */
    record Row(String patient, String consent, String form, String why, @Nullable LocalDate on) {}
}
