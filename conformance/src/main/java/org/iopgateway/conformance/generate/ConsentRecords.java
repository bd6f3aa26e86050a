package org.iopgateway.conformance.generate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.iopgateway.mappings.record.ConsentBody;
import org.iopgateway.mappings.record.PartialDate;
import org.iopgateway.mappings.record.RecordKind;
import org.iopgateway.mappings.record.RestrictionBody;
import org.iopgateway.mappings.record.RevocationBody;
import org.jspecify.annotations.Nullable;

/** The forms of a patient's {@link ConsentStory}: consents, restrictions, revocations. */
final class ConsentRecords {

    private static final String DISCLOSER = "the program named on this form";
    private static final List<String> TPO_PURPOSES = List.of("TREAT", "HPAYMT", "HOPERAT");
    private static final List<String> STATEMENTS = List.of(
            "revocation-how",
            "redisclosure-hipaa",
            "potential-redisclosure",
            "refusal-consequences",
            "fundraising-optout");

    private ConsentRecords() {}

    static void write(Scribe scribe) {
        PatientPlan patient = scribe.patient();
        LocalDate signed = patient.admitted().minusDays(1);
        switch (patient.consent()) {
            case NONE -> {}
            case HOSPITAL_PARTIAL -> consent(scribe, signed, specific(patient, signed, PartnerName.HOSPITAL));
            case PAYMENT_ONLY -> consent(scribe, signed, specific(patient, signed, PartnerName.INSURER));
            case EXPIRED ->
                consent(scribe, signed, full(patient, signed, STATEMENTS, "patient", Scribe.on(patient.admitted())));
            case DEFECTIVE ->
                consent(
                        scribe,
                        signed,
                        full(patient, signed, STATEMENTS.subList(1, STATEMENTS.size()), "patient", null));
            case MINOR_AND_PARENT ->
                consent(scribe, signed, full(patient, signed, STATEMENTS, "patient-and-parent", null));
            case PARENT_ONLY -> consent(scribe, signed, full(patient, signed, STATEMENTS, "parent", null));
            case MENTAL_HEALTH -> consent(scribe, signed, mentalHealth(patient, signed));
            default -> consent(scribe, signed, full(patient, signed, STATEMENTS, "patient", null));
        }
        followUp(scribe);
    }

    private static void consent(Scribe scribe, LocalDate signed, ConsentBody body) {
        scribe.write(RecordKind.CONSENT, "consent-1", signed, body);
    }

    private static void followUp(Scribe scribe) {
        PatientPlan patient = scribe.patient();
        LocalDate later = patient.admitted().plusDays(9);
        switch (patient.consent()) {
            case REVOKED ->
                scribe.write(
                        RecordKind.REVOCATION,
                        "revocation-1",
                        later,
                        new RevocationBody(
                                patient.recordId("consent-1"), null, Scribe.on(later), "written", "patient"));
            case SELF_PAY ->
                scribe.write(
                        RecordKind.RESTRICTION,
                        "restriction-1",
                        later,
                        restriction("self-pay", PartnerName.INSURER, true, later));
            case REFUSED_HOSPITAL ->
                scribe.write(
                        RecordKind.RESTRICTION,
                        "restriction-1",
                        later,
                        restriction("refusal", PartnerName.HOSPITAL, null, later));
            default -> {}
        }
    }

    private static RestrictionBody restriction(
            String type, PartnerName toward, @Nullable Boolean paidInFull, LocalDate requested) {
        return new RestrictionBody(
                type,
                "active",
                List.of(recipient(toward)),
                List.of(),
                new ConsentBody.Information(List.of(), List.of(), List.of(), null, "all records of my treatment"),
                paidInFull,
                Scribe.on(requested),
                null);
    }

    private static ConsentBody full(
            PatientPlan patient, LocalDate signed, List<String> statements, String by, @Nullable PartialDate end) {
        List<ConsentBody.Recipient> recipients = Arrays.stream(PartnerName.values())
                .filter(patient::isConcerned)
                .map(ConsentRecords::recipient)
                .toList();
        return form(
                patient,
                "tpo",
                new ConsentBody.Information(
                        List.of("42CFRPart2", "SUD"),
                        List.of(),
                        List.of(),
                        null,
                        "all my substance use disorder treatment information held by the program"),
                recipients.isEmpty() ? List.of(recipient(PartnerName.HOSPITAL)) : recipients,
                TPO_PURPOSES,
                end == null ? new ConsentBody.Expiry(null, "none") : new ConsentBody.Expiry(end, null),
                new ConsentBody.Signature(by, "electronic", Scribe.on(signed), name(patient)),
                statements);
    }

    private static ConsentBody specific(PatientPlan patient, LocalDate signed, PartnerName recipient) {
        boolean hospital = recipient == PartnerName.HOSPITAL;
        return form(
                patient,
                "specific",
                new ConsentBody.Information(
                        List.of("42CFRPart2", "SUD"),
                        hospital ? List.of("Encounter", "CarePlan") : List.of(),
                        List.of(),
                        null,
                        hospital ? "my attendance and my treatment plan" : "what is needed to pay for my treatment"),
                List.of(recipient(recipient)),
                List.of(hospital ? "TREAT" : "HPAYMT"),
                new ConsentBody.Expiry(Scribe.on(signed.plusYears(2)), null),
                new ConsentBody.Signature("patient", "paper", Scribe.on(signed), name(patient)),
                List.of("revocation-how", "redisclosure-hipaa"));
    }

    private static ConsentBody mentalHealth(PatientPlan patient, LocalDate signed) {
        return form(
                patient,
                "mental-health",
                new ConsentBody.Information(
                        List.of("PSY", "MH"), List.of(), List.of(), null, "my mental health treatment"),
                List.of(recipient(PartnerName.HOSPITAL), recipient(PartnerName.INSURER)),
                TPO_PURPOSES,
                new ConsentBody.Expiry(null, "none"),
                new ConsentBody.Signature("patient", "electronic", Scribe.on(signed), name(patient)),
                STATEMENTS);
    }

    private static ConsentBody form(
            PatientPlan patient,
            String form,
            ConsentBody.Information information,
            List<ConsentBody.Recipient> recipients,
            List<String> purposes,
            ConsentBody.Expiry expiry,
            ConsentBody.Signature signature,
            List<String> statements) {
        return new ConsentBody(
                form,
                "active",
                "https://harborlight.example/forms/" + form + "/2026-02",
                sha256(form + patient.number()),
                DISCLOSER,
                information,
                recipients,
                purposes,
                expiry,
                signature,
                statements,
                List.of(),
                List.of(),
                List.of());
    }

    private static ConsentBody.Recipient recipient(PartnerName partner) {
        return new ConsentBody.Recipient(partner.id(), partner.legalName(), "named");
    }

    private static String name(PatientPlan patient) {
        return patient.given() + " " + patient.family();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
