package org.iopgateway.gateway.consent.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Period;
import org.iopgateway.gateway.consent.directive.DirectiveCompiler;
import org.iopgateway.gateway.consent.directive.ResourceFactsReader;
import org.iopgateway.mappings.record.Part2Status;
import org.iopgateway.mappings.translation.ConsentCodes;
import org.iopgateway.mappings.translation.MappedConsents;
import org.junit.jupiter.api.Test;

/** From a consent as the program records it to the decision that follows from it. */
class RecordedConsentTest {

    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
    private static final Requester HOSPITAL = Requester.partner(
            RequesterType.HOSPITAL,
            "bay-state-general",
            "Bay State General Hospital",
            "Bay State General Hospital",
            true);
    private static final Requester INSURER = Requester.partner(
            RequesterType.INSURER, "pilgrim-shore", "Pilgrim Shore Health Plan", "Pilgrim Shore Health Plan", true);
    private static final Requester VHA = Requester.partner(
            RequesterType.VHA, "vha-new-england", "VHA New England", "U.S. Department of Veterans Affairs", true);

    private static final String THREE_PARTNERS =
            """
            [{"partner":"bay-state-general","name":"Bay State General Hospital","type":"named"},
             {"partner":"pilgrim-shore","name":"Pilgrim Shore Health Plan","type":"named"},
             {"partner":"vha-new-england","name":"VHA New England","type":"named"}]""";

    private static final String TPO = consent("c1", "tpo", "TREAT\",\"HPAYMT\",\"HOPERAT", "", "2027-01-31", "");

    @Test
    void oneTpoConsentReachesAllThreePartnersAndNobodyElse() throws JsonProcessingException {
        assertThat(decide(HOSPITAL, "TREAT", medication(), TPO).effect()).isEqualTo(Effect.PERMIT);
        assertThat(decide(VHA, "TREAT", encounter(), TPO).effect()).isEqualTo(Effect.PERMIT);
        Decision payer = decide(INSURER, "COVAUTH", encounter(), TPO);
        assertThat(payer.effect()).isEqualTo(Effect.REDACT);
        assertThat(payer.obligations()).doesNotContain(Obligation.NORDSCLCD);
        assertThat(payer.reliedOn()).singleElement().asString().startsWith("Consent/");
        Requester stranger =
                Requester.partner(RequesterType.HOSPITAL, "other", "Other Hospital", "Other Hospital", true);
        assertThat(decide(stranger, "TREAT", medication(), TPO).effect()).isEqualTo(Effect.DENY);
    }

    @Test
    void aConsentToMedicationAloneLetsNothingElseOut() throws JsonProcessingException {
        String partial =
                consent("c2", "specific", "TREAT", ",\"resourceTypes\":[\"MedicationStatement\"]", "2027-01-31", "");
        Decision medication = decide(HOSPITAL, "TREAT", medication(), partial);
        assertThat(medication.effect()).isEqualTo(Effect.PERMIT);
        assertThat(medication.obligations()).contains(Obligation.NORDSCLCD);
        assertThat(decide(HOSPITAL, "TREAT", encounter(), partial).ruleIds()).contains("R27");
    }

    @Test
    void aRevocationTakesTheNamedConsentBack() throws JsonProcessingException {
        Decision decision = decide(HOSPITAL, "TREAT", medication(), TPO, revocation("c1", ""));
        assertThat(decision.effect()).isEqualTo(Effect.DENY);
        assertThat(decision.errorCodes()).contains("31C_REVOKED");
        assertThat(decision.obligations()).doesNotContain(Obligation.CONSENT_REPAIR);
    }

    @Test
    void aRevocationTowardOnePartnerLeavesTheOthers() throws JsonProcessingException {
        String toward =
                ",\"toward\":{\"partner\":\"bay-state-general\",\"name\":\"Bay State General Hospital\",\"type\":\"named\"}";
        String revocation = revocation("c1", toward);
        assertThat(decide(HOSPITAL, "TREAT", medication(), TPO, revocation).effect())
                .isEqualTo(Effect.DENY);
        assertThat(decide(VHA, "TREAT", medication(), TPO, revocation).effect()).isEqualTo(Effect.PERMIT);
    }

    @Test
    void aRevocationOfEverythingLeavesWhatIsSignedAfterIt() throws JsonProcessingException {
        String later = TPO.replace("\"c1\"", "\"c9\"").replace("2026-01-31", "2026-02-20");
        assertThat(decide(HOSPITAL, "TREAT", medication(), TPO, revocation("all", ""))
                        .effect())
                .isEqualTo(Effect.DENY);
        assertThat(decide(HOSPITAL, "TREAT", medication(), TPO, revocation("all", ""), later)
                        .effect())
                .isEqualTo(Effect.PERMIT);
    }

    @Test
    void anExpiredConsentAsksForRepair() throws JsonProcessingException {
        String lastDay = TPO.replace("2027-01-31", "2026-03-02");
        String dayBefore = TPO.replace("2027-01-31", "2026-03-01");
        assertThat(decide(HOSPITAL, "TREAT", medication(), lastDay).effect()).isEqualTo(Effect.PERMIT);
        Decision expired = decide(HOSPITAL, "TREAT", medication(), dayBefore);
        assertThat(expired.effect()).isEqualTo(Effect.DENY);
        assertThat(expired.errorCodes()).containsExactly("31C_EXPIRED");
        assertThat(expired.obligations()).contains(Obligation.CONSENT_REPAIR);
    }

    @Test
    void nothingOnFileIsDeniedLikeAnUnknownPerson() throws JsonProcessingException {
        Decision decision = decide(HOSPITAL, "TREAT", medication());
        assertThat(decision.effect()).isEqualTo(Effect.DENY);
        assertThat(decision.obligations()).isEqualTo(Set.of(Obligation.OPAQUE, Obligation.AUDIT));
    }

    @Test
    void aStatementThatIsNotOnTheFormMakesItUnusable() throws JsonProcessingException {
        Decision decision = decide(HOSPITAL, "TREAT", medication(), TPO.replace("\"potential-redisclosure\",", ""));
        assertThat(decision.errorCodes()).containsExactly("A10I_POTENTIAL");
    }

    @Test
    void anExceptionInsideTheFormIsKept() throws JsonProcessingException {
        String denials = ",\"denials\":[{\"recipients\":[{\"partner\":\"bay-state-general\",\"name\":"
                + "\"Bay State General Hospital\",\"type\":\"named\"}],\"information\":{\"resourceTypes\":[\"Encounter\"]}}]";
        String form = consent("c1", "tpo", "TREAT\",\"HPAYMT\",\"HOPERAT", "", "2027-01-31", denials);
        assertThat(decide(HOSPITAL, "TREAT", encounter(), form).effect()).isEqualTo(Effect.DENY);
        assertThat(decide(HOSPITAL, "TREAT", medication(), form).effect()).isEqualTo(Effect.PERMIT);
        assertThat(decide(VHA, "TREAT", encounter(), form).effect()).isEqualTo(Effect.PERMIT);
    }

    @Test
    void aRefusalBeatsTheConsentUntilAFormReplacesIt() throws JsonProcessingException {
        String refusal = envelope(
                "restriction",
                "x1",
                "{\"type\":\"refusal\",\"status\":\"active\",\"requested\":\"2025-06-01\",\"recipients\":"
                        + "[{\"partner\":\"bay-state-general\",\"name\":\"Bay State General Hospital\",\"type\":\"named\"}]}");
        Decision denied = decide(HOSPITAL, "TREAT", medication(), TPO, refusal);
        assertThat(denied.ruleIds()).contains("R17");
        assertThat(denied.obligations()).contains(Obligation.HUMAN_REVIEW);
        assertThat(decide(VHA, "TREAT", medication(), TPO, refusal).effect()).isEqualTo(Effect.PERMIT);
        String replacing =
                consent("c1", "tpo", "TREAT\",\"HPAYMT\",\"HOPERAT", "", "2027-01-31", ",\"supersedes\":[\"x1\"]");
        assertThat(decide(HOSPITAL, "TREAT", medication(), replacing, refusal).effect())
                .isEqualTo(Effect.PERMIT);
    }

    @Test
    void aSelfPayRestrictionBindsThePlanOnly() throws JsonProcessingException {
        String restriction = envelope(
                "restriction",
                "x2",
                "{\"type\":\"self-pay\",\"status\":\"active\",\"requested\":\"2026-01-15\",\"paidInFull\":true}");
        assertThat(decide(INSURER, "COVAUTH", encounter(), TPO, restriction).ruleIds())
                .contains("R15");
        assertThat(decide(HOSPITAL, "TREAT", encounter(), TPO, restriction).effect())
                .isEqualTo(Effect.PERMIT);
        String ended = restriction.replace("\"paidInFull\"", "\"terminated\":\"2026-02-01\",\"paidInFull\"");
        assertThat(decide(INSURER, "COVAUTH", encounter(), TPO, ended).effect()).isEqualTo(Effect.REDACT);
    }

    /** R4, R6: what another program sent, or shows such treatment, is a Part 2 record of whomever it is about. */
    @Test
    void aPart2RecordOfAPersonRecordedAsNoPart2PatientLeavesByAPart2ConsentOnly() throws JsonProcessingException {
        String mentalHealth = TPO.replace("\"form\":\"tpo\"", "\"form\":\"mental-health\"")
                .replace("\"labels\":[\"SUD\"]", "\"labels\":[\"PSY\"]");
        MedicationStatement plain = medication();
        plain.getMeta().getSecurity().removeIf(label -> !"R".equals(label.getCode()));
        plain.getMeta().addSecurity(new Coding(ConsentCodes.ACT_CODE, "PSY", null));
        plain.addExtension(
                "https://iopgateway.org/fhir/StructureDefinition/author-profession", new CodeType("psychiatrist"));
        MedicationStatement other = plain.copy();
        other.getMeta().addSecurity(new Coding(ConsentCodes.ACT_CODE, "SUD", null));
        other.getMeta().addSecurity(new Coding(ConsentCodes.ACT_CODE, "42CFRPart2", null));

        assertThat(decide(Part2Status.NO, HOSPITAL, "TREAT", plain).effect()).isEqualTo(Effect.PERMIT);
        assertThat(decide(Part2Status.NO, HOSPITAL, "TREAT", other).effect()).isEqualTo(Effect.DENY);
        assertThat(decide(Part2Status.NO, HOSPITAL, "TREAT", other, mentalHealth)
                        .effect())
                .isEqualTo(Effect.DENY);
        Decision consented = decide(Part2Status.NO, HOSPITAL, "TREAT", other, TPO);
        assertThat(consented.effect()).isEqualTo(Effect.PERMIT);
        assertThat(consented.obligations()).contains(Obligation.NOTICE_2_32, Obligation.LABEL_P2);
    }

    @Test
    void theSameRecordBecomesTheSameConsentEachTime() throws JsonProcessingException {
        var once = MappedConsents.of(List.of(TPO)).get(0);
        var again = MappedConsents.of(List.of(TPO)).get(0);
        assertThat(once.equalsDeep(again)).isTrue();
        assertThat(once.getIdElement().getIdPart())
                .isEqualTo(again.getIdElement().getIdPart());
    }

    private static Decision decide(Requester requester, String purpose, DomainResource resource, String... records)
            throws JsonProcessingException {
        return decide(Part2Status.YES, requester, purpose, resource, records);
    }

    private static Decision decide(
            Part2Status status, Requester requester, String purpose, DomainResource resource, String... records)
            throws JsonProcessingException {
        ZoneId zone = ZoneId.of("America/New_York");
        return new DecisionEngine()
                .decide(
                        AccessRequest.ordinary(requester, purpose, Interaction.READ, NOW),
                        PatientStanding.of(status, LocalDate.of(1985, 4, 1)),
                        new ResourceFactsReader(zone).read(resource),
                        new DirectiveCompiler(zone).compile(MappedConsents.of(List.of(records))));
    }

    private static MedicationStatement medication() {
        MedicationStatement statement = new MedicationStatement();
        statement.setEffective(new DateTimeType("2026-02-01"));
        return label(statement);
    }

    private static Encounter encounter() {
        return label(new Encounter().setPeriod(new Period().setStartElement(new DateTimeType("2026-02-01"))));
    }

    private static <R extends DomainResource> R label(R resource) {
        resource.getMeta().addSecurity(new Coding(ConsentCodes.ACT_CODE, "SUD", null));
        resource.getMeta().addSecurity(new Coding(ConsentCodes.ACT_CODE, "42CFRPart2", null));
        resource.getMeta().addSecurity(new Coding(ConsentCodes.CONFIDENTIALITY, "R", null));
        return resource;
    }

    private static String consent(
            String id, String form, String purposes, String information, String end, String more) {
        return envelope(
                "consent",
                id,
                "{\"form\":\"" + form + "\",\"status\":\"active\",\"formVersion\":\"urn:form:tpo:3\",\"formHash\":\""
                        + "ab".repeat(32) + "\",\"discloser\":\"Shoreline Intensive Outpatient Program\","
                        + "\"information\":{\"labels\":[\"SUD\"]" + information + "},\"recipients\":" + THREE_PARTNERS
                        + ",\"purposes\":[\"" + purposes + "\"],\"expiry\":{\"date\":\"" + end + "\"},"
                        + "\"signature\":{\"by\":\"patient\",\"method\":\"electronic\",\"on\":\"2026-01-31\","
                        + "\"name\":\"ZZCANARY Person\"},\"statements\":[\"revocation-how\",\"redisclosure-hipaa\","
                        + "\"potential-redisclosure\",\"refusal-consequences\"]" + more + "}");
    }

    private static String revocation(String consent, String toward) {
        return envelope(
                "revocation",
                "v1",
                "{\"consent\":\"" + consent + "\",\"on\":\"2026-02-10\",\"method\":\"written\",\"by\":\"patient\""
                        + toward + "}");
    }

    private static String envelope(String kind, String id, String body) {
        return "{\"kind\":\"" + kind + "\",\"id\":\"" + id + "\",\"source\":\"iop-ehr\",\"version\":\"1\","
                + "\"recordedAt\":\"2026-02-01T10:00:00Z\",\"patient\":\"P-1001\",\"body\":" + body + "}";
    }
}
