package org.iopgateway.gateway.consent.release;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.iopgateway.gateway.consent.decision.Decision;
import org.iopgateway.gateway.consent.release.ExplainDecisions.Explanation;
import org.iopgateway.gateway.disclosure.FindPatient;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.partner.PartnerRegistry;
import org.iopgateway.mappings.problem.Category;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Who would see what, and why: for the privacy officer. */
@RestController
class ExplainController {

    private final ExplainDecisions decisions;
    private final PartnerRegistry partners;
    private final FindPatient patients;

    ExplainController(ExplainDecisions decisions, PartnerRegistry partners, FindPatient patients) {
        this.decisions = decisions;
        this.partners = partners;
        this.patients = patients;
    }

    /**
     * {@code POST /consents/explain} with <code>{"patient":"10042","partner":"bay-state-general","purpose":"TREAT"}</code>.
     *
     * @throws ProblemException {@code CNS-001} to {@code CNS-003}, {@code DIS-001}, when the question cannot be asked
     */
    @PostMapping(path = "/consents/explain", produces = MediaType.APPLICATION_JSON_VALUE)
    Answer explain(@RequestBody Question question) {
        List<Problem> problems = question.problems(decisions);
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        Partner partner = partner(String.valueOf(question.partner()));
        String patient = patients.idOf(String.valueOf(question.patient()));
        DisclosureRequest request = new DisclosureRequest(
                partner, String.valueOf(question.purpose()), DisclosureRequest.Interaction.READ, patient);
        EmergencyClaim claim = question.claim();
        Explanation explanation =
                decisions.explain(claim == null ? request : request.withEmergency(claim), question.types());
        return Answer.of(request, explanation);
    }

    private Partner partner(String id) {
        try {
            return partners.find(new PartnerId(id)).orElseThrow(() -> new ProblemException(unknownPartner("/partner")));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(unknownPartner("/partner"));
        }
    }

    static Problem unknownPartner(String place) {
        return new Problem(
                Category.NOT_FOUND,
                "CNS-001",
                "expected the id of a registered partner, found another",
                place,
                "use an id from the partner files");
    }

    static Problem unknownType(Collection<String> types, String place) {
        return Problem.malformed("CNS-003", "expected a resource type that is ever disclosed", place)
                .withRemedy("one of " + String.join(", ", types));
    }

    /**
     * @param patient the program's own number, or the id of the Patient resource
     * @param partner partner id
     * @param purpose v3-ActReason code
     * @param resourceTypes absent or empty means every type that is ever disclosed
     * @param emergency {@code true} assumes a complete declaration by a treating person; or the declaration itself
     */
    record Question(
            @Nullable String patient,
            @Nullable String partner,
            @Nullable String purpose,
            @Nullable List<String> resourceTypes,
            @Nullable JsonNode emergency) {

        private static final EmergencyClaim ASSUMED =
                new EmergencyClaim("assumed treating person", "assumed affiliation", "assumed emergency", true);

        List<String> types() {
            return resourceTypes == null ? List.of() : resourceTypes;
        }

        @Nullable
        EmergencyClaim claim() {
            if (emergency == null || emergency.isNull() || (emergency.isBoolean() && !emergency.asBoolean())) {
                return null;
            }
            return emergency.isBoolean()
                    ? ASSUMED
                    : new EmergencyClaim(
                            emergency.path("attestedBy").asText(null),
                            emergency.path("affiliation").asText(null),
                            emergency.path("nature").asText(null),
                            emergency.path("consentUnobtainable").asBoolean(false));
        }

        List<Problem> problems(ExplainDecisions decisions) {
            List<Problem> problems = new ArrayList<>();
            require(patient, "/patient", problems);
            require(partner, "/partner", problems);
            require(purpose, "/purpose", problems);
            for (int i = 0; i < types().size(); i++) {
                if (!decisions.types().contains(types().get(i))) {
                    problems.add(unknownType(decisions.types(), "/resourceTypes/" + i));
                }
            }
            return problems;
        }

        private static void require(@Nullable String value, String pointer, List<Problem> problems) {
            if (value == null || value.isBlank()) {
                problems.add(Problem.malformed("CNS-002", "a value is required, found none", pointer));
            }
        }

        @Override
        public String toString() {
            return "question about " + partner;
        }
    }

    /**
     * @param summary how many resources each effect has
     * @param complete false when there are more resources than were looked at
     */
    record Answer(
            String patient,
            String partner,
            String purpose,
            Instant at,
            Map<String, Long> summary,
            boolean complete,
            List<Row> resources) {

        static Answer of(DisclosureRequest request, Explanation explanation) {
            Map<String, Long> summary = explanation.decided().stream()
                    .collect(Collectors.groupingBy(
                            one -> one.decision().effect().name().toLowerCase(Locale.ROOT),
                            TreeMap::new,
                            Collectors.counting()));
            return new Answer(
                    request.patient(),
                    request.partner().id().value(),
                    request.purpose(),
                    explanation.at(),
                    summary,
                    explanation.complete(),
                    explanation.decided().stream().map(Row::of).toList());
        }
    }

    /**
     * One resource.
     *
     * @param redactions paths of the elements that would be taken out
     */
    record Row(
            String resource,
            String decision,
            List<String> obligations,
            List<String> ruleIds,
            List<String> citations,
            List<String> errorCodes,
            List<String> reliedOn,
            String reason,
            List<String> redactions) {

        static Row of(Decided decided) {
            Decision decision = decided.decision();
            return new Row(
                    decided.stored().key().reference(),
                    decision.effect().name().toLowerCase(Locale.ROOT),
                    decision.obligations().stream().map(Enum::name).sorted().toList(),
                    decision.ruleIds(),
                    decision.citations(),
                    decision.errorCodes(),
                    decision.reliedOn(),
                    decision.internalReason(),
                    decided.removed());
        }
    }
}
