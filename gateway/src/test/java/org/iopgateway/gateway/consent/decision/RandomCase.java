package org.iopgateway.gateway.consent.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.iopgateway.gateway.consent.ConsentForms;
import org.iopgateway.gateway.consent.RandomForms;
import org.iopgateway.gateway.consent.directive.Content;
import org.iopgateway.gateway.consent.directive.Currency;
import org.iopgateway.gateway.consent.directive.FormKind;
import org.iopgateway.gateway.consent.directive.InboundBasis;
import org.iopgateway.gateway.consent.directive.Note;
import org.iopgateway.gateway.consent.directive.Origin;
import org.iopgateway.gateway.consent.directive.Profession;
import org.iopgateway.gateway.consent.directive.ResourceFacts;
import org.iopgateway.mappings.record.Part2Status;

/**
 * A seeded random question with all that the rules look at: every regime, partner, purpose, circumstance, sort of content
 * and kind of form. Most forms name the requester, so that many questions have an answer.
 */
record RandomCase(AccessRequest request, PatientStanding patient, ResourceFacts resource, List<Consent> forms) {

    private static final List<RequesterType> PARTNERS = List.of(
            RequesterType.HOSPITAL,
            RequesterType.HOSPITAL,
            RequesterType.INSURER,
            RequesterType.VHA,
            RequesterType.VBA);

    private static final List<String> TYPES = List.of(
            "Condition", "CarePlan", "Observation", "MedicationStatement", "Encounter", "Claim", "Patient", "Task");

    private static final List<FormKind> SEPARATE =
            List.of(FormKind.HIV, FormKind.HIV, FormKind.GENETIC, FormKind.NOTES_SUD, FormKind.NOTES_PSYCHOTHERAPY);

    static RandomCase of(RandomForms random) {
        AccessRequest request = request(random);
        String organization = request.requester().organization();
        List<Consent> forms = new ArrayList<>();
        forms.add(random.form("c0"));
        forms.add(usable(random, "c1", FormKind.TPO, organization));
        forms.add(usable(random, "c2", random.any(List.of(FormKind.SPECIFIC, FormKind.MENTAL_HEALTH)), organization));
        forms.add(usable(random, "c3", random.any(SEPARATE), organization));
        forms.add(usable(random, "c4", random.any(SEPARATE), organization));
        if (random.chance(40)) {
            forms.add(denial(random, "c5", request));
        }
        return new RandomCase(request, patient(random), resource(random), forms);
    }

    /** A directive that takes something away: a refusal, a restriction or a revocation. */
    static Consent denial(RandomForms random, String id, AccessRequest request) {
        return switch (random.any(List.of(0, 1, 2, 2, 2, 3))) {
            case 0 -> random.refusal(id);
            case 1 -> taking(random, id, FormKind.REFUSAL, request).build();
            case 2 ->
                taking(random, id, random.any(List.of(FormKind.AGREED, FormKind.AGREED, FormKind.SELF_PAY)), request)
                        .build();
            default ->
                taking(random, id, FormKind.REVOCATION, request)
                        .revoking(random.any(List.of("all", "c1", "c2", "c3")))
                        .build();
        };
    }

    private static ConsentForms taking(RandomForms random, String id, FormKind kind, AccessRequest request) {
        ConsentForms form = ConsentForms.deny(id, kind, signed(random));
        if (kind == FormKind.AGREED && random.chance(60)) {
            form.ofCode(new Coding("s", "a", null));
        }
        return random.chance(60) ? form.to(request.requester().organization()) : form;
    }

    private static Consent usable(RandomForms random, String id, FormKind kind, String organization) {
        ConsentForms form = ConsentForms.permit(id, kind, signed(random))
                .to(random.chance(80) ? organization : "Another Organization")
                .forPurposes("TREAT", "HPAYMT", "HOPERAT")
                .about(
                        kind.subjects().isEmpty()
                                ? new String[] {"SUD"}
                                : kind.subjects().stream().sorted().toArray(String[]::new));
        return (random.chance(90) ? form : form.status("inactive")).build();
    }

    private static Instant signed(RandomForms random) {
        return RandomForms.NOW.minusSeconds(3_600L * random.any(List.of(24, 240, 2_400, 4_800, 7_200)));
    }

    private static AccessRequest request(RandomForms random) {
        RequesterType type = random.any(PARTNERS);
        String organization = random.any(RandomForms.ORGANIZATIONS);
        Requester requester = Requester.partner(type, "p", organization, organization, random.chance(90));
        String purpose = random.any(List.copyOf(PlausiblePurposes.of(type)));
        Context context = Context.ORDINARY
                .with(new Switches(random.chance(80), random.chance(40)))
                .with(new Operations(
                        random.any(List.of(Operations.Kind.values())),
                        random.any(List.of(Operations.Relationship.values()))))
                .with(new Payment(
                        random.chance(50),
                        LocalDate.of(2023, 1, 1),
                        LocalDate.of(2026, 1, 1),
                        random.chance(50),
                        random.chance(50)))
                .with(new Services(
                        true,
                        random.chance(95) ? Services.Notice.FULL : Services.Notice.NONE,
                        true,
                        random.chance(95),
                        false));
        boolean urgent = random.chance(60);
        return new AccessRequest(
                requester,
                List.of(purpose),
                random.any(List.of(Interaction.READ, Interaction.SEARCH, Interaction.PUSH)),
                RandomForms.NOW,
                urgent ? context.with(emergency(random)) : context);
    }

    private static Emergency emergency(RandomForms random) {
        return new Emergency(
                true,
                random.any(List.of(Emergency.Attestation.FULL, Emergency.Attestation.INCOMPLETE)),
                random.chance(20),
                false,
                false,
                false);
    }

    private static PatientStanding patient(RandomForms random) {
        Part2Status status = random.any(List.of(Part2Status.YES, Part2Status.NO, Part2Status.NO, Part2Status.UNKNOWN));
        LocalDate born = random.any(List.of(LocalDate.of(1980, 1, 1), LocalDate.of(2007, 12, 1)));
        return PatientStanding.of(status, born);
    }

    private static ResourceFacts resource(RandomForms random) {
        ResourceFacts plain = random.resource();
        boolean general = random.chance(20);
        Note.Kind kind = random.chance(75) ? Note.Kind.NONE : random.any(List.of(Note.Kind.values()));
        Content content = new Content(
                random.chance(75) ? Content.Extent.NONE : random.any(List.of(Content.Extent.values())),
                random.chance(8),
                !general,
                general,
                random.chance(8),
                random.chance(8),
                random.chance(8),
                random.chance(3));
        return new ResourceFacts(
                random.any(TYPES),
                "r1",
                random.chance(50) ? Set.of() : random.chance(30) ? Set.of("Title38Section7332") : plain.labels(),
                plain.confidentiality(),
                plain.codes(),
                random.chance(50) ? Set.of("s|a") : Set.of(),
                plain.from(),
                plain.to(),
                random.chance(90) ? Origin.PROGRAM : random.any(List.of(Origin.values())),
                InboundBasis.NOT_STATED,
                random.any(List.of(Profession.values())),
                new Note(kind, random.chance(80), Note.Derivation.NONE, random.chance(60)),
                content,
                random.chance(80) ? Currency.CURRENT : Currency.PAST,
                List.of());
    }
}
