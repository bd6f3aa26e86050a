package org.iopgateway.gateway.consent.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.iopgateway.gateway.consent.decision.Emergency.Attestation;
import org.iopgateway.gateway.consent.decision.PatientStanding.Match;
import org.iopgateway.gateway.consent.decision.PatientStanding.MinorCare;
import org.iopgateway.gateway.consent.decision.Proceeding.CourtOrder;
import org.iopgateway.mappings.record.Part2Status;

/** The request and the patient's standing of a row. */
final class CaseRequests {

    static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
    static final LocalDate TODAY = LocalDate.ofInstant(NOW, ZoneOffset.UTC);

    private static final Map<String, CourtOrder> ORDERS = Map.of(
            "none", CourtOrder.NONE,
            "general", CourtOrder.GENERAL,
            "2.64", CourtOrder.NON_CRIMINAL,
            "2.65", CourtOrder.CRIMINAL_PATIENT,
            "2.66", CourtOrder.PROGRAM_OR_HOLDER);

    private static final Map<String, SpecialPurpose.Section> SECTIONS = Map.of(
            "2.34", SpecialPurpose.Section.MULTIPLE_ENROLLMENT,
            "2.35", SpecialPurpose.Section.CRIMINAL_JUSTICE,
            "2.36", SpecialPurpose.Section.PRESCRIPTION_MONITORING);

    private static final Map<String, Operations.Kind> OPERATIONS = Map.of(
            "care_mgmt", Operations.Kind.CARE_MANAGEMENT,
            "planning", Operations.Kind.PLANNING,
            "quality", Operations.Kind.QUALITY,
            "underwriting", Operations.Kind.UNDERWRITING);

    private CaseRequests() {}

    static AccessRequest request(CaseRow row) {
        String count = row.get("pou_count", row.purpose().equals("(missing)") ? "0" : "1");
        List<String> purposes =
                switch (count) {
                    case "0" -> List.of();
                    case "1" -> List.of(row.purpose());
                    default -> List.of(row.purpose(), "HMARKT");
                };
        // What was queued is a push, whether the row says so or not (R43).
        String op = row.get("op", row.has("queued") ? "push" : "read");
        Interaction interaction = Interaction.valueOf(op.toUpperCase(Locale.ROOT));
        return new AccessRequest(requester(row), purposes, interaction, NOW, context(row));
    }

    static LocalDate birthDate(CaseRow row) {
        return row.age().isEmpty()
                ? null
                : TODAY.minusYears(Long.parseLong(row.age())).minusMonths(6);
    }

    static PatientStanding patient(CaseRow row) {
        Part2Status part2 =
                switch (row.get("p2_patient", "true")) {
                    case "false" -> Part2Status.NO;
                    case "unknown" -> Part2Status.UNKNOWN;
                    default -> Part2Status.YES;
                };
        Match match =
                switch (row.get("match", "exact")) {
                    case "conflict" -> Match.CONFLICT;
                    case "merged" -> Match.MERGED;
                    case "multi" -> Match.SEVERAL;
                    case "none" -> Match.NONE;
                    default -> Match.EXACT;
                };
        boolean event =
                row.hasSituation("EXPIRED_EVENT") && !row.is("event_happened", "no") || row.is("event_happened", "yes");
        return new PatientStanding(
                match,
                part2,
                birthDate(row),
                row.is("deceased", "yes"),
                !row.is("capacity", "no"),
                row.is("adjudicated", "yes"),
                minorCare(row),
                event ? Set.of("end-of-treatment") : Set.of());
    }

    private static MinorCare minorCare(CaseRow row) {
        MinorCare.Basis basis =
                switch (row.get("care_basis", "")) {
                    case "12E" -> MinorCare.Basis.SECTION_12E;
                    case "12F" -> MinorCare.Basis.SECTION_12F;
                    case "parental" -> MinorCare.Basis.PARENTAL;
                    default -> MinorCare.Basis.NOT_STATED;
                };
        return new MinorCare(
                basis,
                row.is("two_physicians", "yes"),
                row.is("methadone", "yes"),
                row.is("substance", "alcohol"),
                row.is("eob_suppress", "yes"),
                row.is("director_finding", "yes"),
                row.is("threat", "substantial"));
    }

    private static Requester requester(CaseRow row) {
        RequesterType type = type(row);
        String organization = row.organization();
        String legalEntity = organization;
        if (row.has("consent_names") && !row.is("org_hierarchy", "separate")) {
            legalEntity = row.get("consent_names", organization);
        } else if (row.is("org_hierarchy", "same_entity")) {
            legalEntity = CaseConsents.organizationOnTheForm(row);
        }
        boolean coveredByNature = Set.of(
                        RequesterType.HOSPITAL,
                        RequesterType.INSURER,
                        RequesterType.VHA,
                        RequesterType.INTERMEDIARY,
                        RequesterType.OTP)
                .contains(type);
        Requester.Intermediation via = null;
        if (type == RequesterType.INTERMEDIARY) {
            String end = row.get("end_recipient", "");
            via = new Requester.Intermediation(row.is("is_ba", "yes"), end.isEmpty() ? null : end, isPlan(end));
        }
        return new Requester(
                type,
                null,
                organization,
                legalEntity,
                !row.is("client", "unregistered"),
                !row.is("auth", "fail"),
                row.has("recipient_kind") ? row.is("recipient_kind", "covered_entity") : coveredByNature,
                row.is("treating", "yes"),
                via);
    }

    private static RequesterType type(CaseRow row) {
        return switch (row.requesterType()) {
            case "va" ->
                row.is("va_part", "VBA") || row.organization().startsWith("VBA")
                        ? RequesterType.VBA
                        : RequesterType.VHA;
            case "personal_rep" -> RequesterType.PERSONAL_REPRESENTATIVE;
            default -> RequesterType.valueOf(row.requesterType().toUpperCase(Locale.ROOT));
        };
    }

    private static Context context(CaseRow row) {
        return new Context(
                emergency(row),
                proceeding(row),
                oversight(row),
                new Research(
                        row.get("research_docs", row.hasSituation("RESEARCH_AUTH") ? "authorization" : "none")
                                .contains("authorization"),
                        row.is("deid", "yes")),
                new Operations(
                        OPERATIONS.getOrDefault(row.get("ops_kind", ""), Operations.Kind.NOT_STATED),
                        // A row that does not say is about a person whom both sides know.
                        Operations.Relationship.valueOf(
                                row.get("relationship", "yes").toUpperCase(Locale.ROOT))),
                payment(row),
                new Care(
                        row.is("originator", "yes"),
                        row.is("continuity_role", "yes"),
                        row.is("informed", "yes"),
                        !row.is("objected", "no")),
                special(row),
                sending(row),
                services(row),
                new Switches(!row.is("MA_111E", "off"), row.is("MIXED_RELEASE", "on")));
    }

    /**
     * Where a row says that a capable patient is there, he or she can consent, or refuses (A10); where it does not, that
     * capacity is the default of the vocabulary says nothing of now. An earlier refusal does not block an emergency (R9).
     */
    private static Emergency emergency(CaseRow row) {
        boolean capableNow = row.is("emergency", "yes") && row.is("capacity", "yes");
        return new Emergency(
                row.is("emergency", "yes"),
                Attestation.valueOf(row.get("attest", "none").toUpperCase(Locale.ROOT)),
                row.is("consent_obtainable", "yes") || (capableNow && !row.has("consent_obtainable")),
                capableNow && row.is("consent_obtainable", "no"),
                row.is("disaster", "yes"),
                row.is("program_closed", "yes"));
    }

    private static Proceeding proceeding(CaseRow row) {
        String scope = row.get("order_scope", "");
        return new Proceeding(
                row.has("process") && !row.is("process", "none"),
                ORDERS.get(row.get("order", "none")),
                scope.isEmpty() ? Set.of() : Set.of(scope.split(",")),
                row.is("finding_2_63", "yes"),
                row.has("privilege") && !row.is("privilege", "not_waived"),
                row.is("against_patient", "yes"));
    }

    private static Oversight oversight(CaseRow row) {
        return new Oversight(
                row.is("audit", "yes"),
                Oversight.Subject.valueOf(row.get("subject", "not_stated").toUpperCase(Locale.ROOT)),
                Oversight.Agreement.valueOf(row.get("agreement_2_53", "none").toUpperCase(Locale.ROOT)));
    }

    private static boolean isPlan(String organization) {
        return organization.contains("Plan") || organization.contains("Mutual");
    }

    /**
     * A hospital that asserts payment asks for its own bill (R2), behind an exchange too (R24); VHA does where the row says
     * so, else it pays (R36).
     */
    private static Payment payment(CaseRow row) {
        boolean provider = row.requesterType().equals("hospital")
                || (row.requesterType().equals("intermediary") && !isPlan(row.get("end_recipient", "")));
        boolean ownBill = provider || row.is("recipient_own_payment", "yes");
        LocalDate date = CaseResources.clinicalDate(row) == null ? TODAY : CaseResources.clinicalDate(row);
        boolean within = row.is("within_claim", "yes");
        boolean outside = row.is("within_claim", "no");
        return new Payment(
                ownBill,
                within ? date.minusDays(5) : outside ? date.minusYears(2) : null,
                within ? date.plusDays(5) : outside ? date.minusYears(1) : null,
                row.is("plan_criteria", "yes"),
                row.is("policy_access", "yes"));
    }

    private static SpecialPurpose special(CaseRow row) {
        SpecialPurpose.PatientAsks asks =
                switch (row.category()) {
                    case "accounting request" -> SpecialPurpose.PatientAsks.ACCOUNTING;
                    case "intermediary list request" -> SpecialPurpose.PatientAsks.INTERMEDIARY_LIST;
                    default -> SpecialPurpose.PatientAsks.RECORDS;
                };
        return new SpecialPurpose(
                SECTIONS.getOrDefault(row.get("special", ""), SpecialPurpose.Section.NONE),
                row.is("duty_to_monitor", "yes"),
                row.is("cause_of_death_law", "yes"),
                row.has("marketing_kind"),
                asks);
    }

    private static Sending sending(CaseRow row) {
        return new Sending(
                row.is("sent_before", "yes"),
                row.is("reliance", "claimed"),
                row.has("revocation"),
                Sending.Incident.valueOf(row.get("incident", "none").toUpperCase(Locale.ROOT)));
    }

    private static Services services(CaseRow row) {
        Services.Notice notice =
                switch (row.get("notice", "ok")) {
                    case "statement2_only" -> Services.Notice.STATEMENT_2_ONLY;
                    case "unavailable" -> Services.Notice.NONE;
                    default -> Services.Notice.FULL;
                };
        return new Services(
                !row.is("policy_engine", "down"),
                notice,
                !row.is("scope_doc", "missing"),
                !row.is("aod", "down"),
                row.has("accounting_suspended"));
    }
}
