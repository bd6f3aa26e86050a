package org.iopgateway.gateway.consent.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iopgateway.gateway.consent.capture.Forms.body;
import static org.iopgateway.gateway.consent.capture.Forms.dropStatement;
import static org.iopgateway.gateway.consent.capture.Forms.labelled;
import static org.iopgateway.gateway.consent.capture.Forms.of;
import static org.iopgateway.gateway.consent.capture.Forms.signature;
import static org.iopgateway.gateway.consent.capture.Forms.tpo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Consent;
import org.iopgateway.gateway.consent.capture.Finding.Severity;
import org.iopgateway.gateway.consent.decision.PatientStanding;
import org.iopgateway.gateway.consent.directive.DirectiveCompiler;
import org.iopgateway.gateway.intake.TestRecords;
import org.iopgateway.mappings.record.Part2Status;
import org.iopgateway.mappings.translation.ConsentCodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ElementFindingsTest {

    private static final LocalDate GROWN = LocalDate.of(1988, 4, 12);
    private static final LocalDate FIFTEEN = LocalDate.of(2010, 6, 1);

    private final Desk desk = new Desk();

    @Test
    void findsNothingOnACompleteForm() {
        CheckedForm checked = desk.check(tpo("c-1"));
        assertThat(checked.findings()).isEmpty();
        assertThat(checked.conflicts()).isEmpty();
        assertThat(checked.isAcceptable()).isTrue();
    }

    static Stream<Arguments> formsThatLackOneElement() {
        return Stream.of(
                lacking("A1_PATIENT", "/body/signature/name", f -> signature(f).remove("name")),
                lacking("A1_PATIENT", "/body/signature/name", f -> signature(f).put("name", "Somebody Else")),
                lacking("A2_DISCLOSER", "/body/discloser", f -> body(f).remove("discloser")),
                lacking("A3_INFORMATION", "/body/information", f -> body(f).remove("information"), "111E_INFORMATION"),
                lacking("A3_INFORMATION", "/body/information", f -> labelled(f, "R"), "111E_INFORMATION"),
                lacking("A4_RECIPIENT", "/body/recipients", f -> body(f).remove("recipients")),
                lacking("A4II_INTERMEDIARY", "/body/recipients", f -> recipient(f, "intermediary", "Bay Exchange")),
                lacking("A4III_REDISCLOSURE", "/body/statements", f -> dropStatement(f, "redisclosure-hipaa")),
                lacking("A5_PURPOSE", "/body/purposes", f -> body(f).remove("purposes"), "111E_PURPOSE"),
                lacking("A5III_FUNDRAISING", "/body/statements", f -> {
                    body(f).withArray("purposes").add("fundraising");
                    dropStatement(f, "fundraising-optout");
                }),
                lacking("A6_REVOCATION", "/body/statements", f -> dropStatement(f, "revocation-how")),
                lacking("A7_EXPIRY", "/body/expiry", f -> body(f).remove("expiry")),
                lacking("A8_SIGNATURE", "/body/formHash", f -> body(f).remove(List.of("formHash", "formVersion"))),
                lacking("A8_SIGNATURE", "/body/formHash", f -> body(f).remove("formHash")),
                lacking("A8_SIGNATURE", "/body/signature", f -> signature(f).put("method", "oral")),
                lacking("A9_DATE", "/body/signature/on", f -> signature(f).remove("on")),
                lacking("A9_DATE", "/body/signature/on", f -> signature(f).put("on", "2026-03-11")),
                lacking("A10I_POTENTIAL", "/body/statements", f -> dropStatement(f, "potential-redisclosure")),
                lacking("A10II_REFUSAL", "/body/statements", f -> dropStatement(f, "refusal-consequences")),
                lacking("31B_NOTES_COMBINED", "/body/combinedWith", f -> body(f).putArray("combinedWith")
                        .add("notes-sud")),
                lacking("31D_LEGAL_COMBINED", "/body/combinedWith", f -> body(f).putArray("combinedWith")
                        .add("legal")),
                lacking("31C_EXPIRED", "/body/expiry", f -> body(f).putObject("expiry")
                        .put("date", "2026-03-09")),
                lacking("31C_FALSE", "/body/knownFalse", f -> body(f).put("knownFalse", true)),
                lacking("15_REPRESENTATIVE", "/body/signature/authority", f -> signature(f)
                        .put("by", "representative")
                        .put("authority", "guardian")),
                lacking("111E_NAME", "/body/recipients/0", f -> recipient(f, "class", "my treating providers")));
    }

    private static Arguments lacking(String code, String pointer, Consumer<ObjectNode> change, String... besides) {
        return Arguments.of(code, pointer, change, List.of(besides));
    }

    private static void recipient(ObjectNode form, String type, String name) {
        body(form).putArray("recipients").addObject().put("name", name).put("type", type);
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("formsThatLackOneElement")
    void tellsTheElementThatIsMissingAndNoOther(
            String code, String pointer, Consumer<ObjectNode> change, List<String> besides) {
        ObjectNode form = tpo("c-1");
        change.accept(form);

        CheckedForm checked = desk.check(form);

        List<Finding> defects =
                checked.findings().stream().filter(Finding::isDefect).toList();
        assertThat(defects).extracting(Finding::code).first().isEqualTo(code);
        assertThat(defects)
                .extracting(Finding::code)
                .hasSize(1 + besides.size())
                .containsAll(besides);
        assertThat(defects.get(0).pointer()).isEqualTo(pointer);
        assertThat(defects).allSatisfy(finding -> {
            assertThat(finding.ask()).isNotBlank();
            assertThat(finding.clause()).isNotBlank();
        });
        assertThat(checked.isAcceptable()).isFalse();
    }

    @Test
    void tellsEverythingThatIsMissingAtOnce() {
        ObjectNode form = tpo("c-1");
        body(form).removeAll().put("form", "tpo").put("status", "active");

        assertThat(codes(desk.check(form)))
                .containsExactlyInAnyOrder(
                        "A1_PATIENT",
                        "A2_DISCLOSER",
                        "A3_INFORMATION",
                        "A4_RECIPIENT",
                        "A4III_REDISCLOSURE",
                        "A5_PURPOSE",
                        "A6_REVOCATION",
                        "A7_EXPIRY",
                        "A8_SIGNATURE",
                        "A9_DATE",
                        "A10I_POTENTIAL",
                        "A10II_REFUSAL",
                        "111E_INFORMATION",
                        "111E_PURPOSE");
    }

    @Test
    void hasWordsForEveryCodeThatTheElementCheckKnows() {
        List<String> all = new DirectiveCompiler(ZoneId.of("America/New_York")).elementsMissing(new Consent());
        assertThat(FormTexts.standard().elements().keySet()).containsAll(all);
    }

    @Test
    void asksOnlyThoseStatementsOfASpecificConsentThatTheLawAsksOfIt() {
        ObjectNode form = of("specific");
        body(form).putArray("purposes").add("TREAT");
        body(form).putArray("statements").add("revocation-how");
        assertThat(desk.check(form).findings()).isEmpty();

        body(form).with("expiry").removeAll().put("event", "none");
        assertThat(codes(desk.check(form))).containsExactly("A7_EXPIRY");
    }

    @Test
    void asksNoPart2StatementOfAFormUnderAStateStatute() {
        ObjectNode form = of("hiv", "HIV");
        body(form).putArray("purposes").add("TREAT");
        body(form).putArray("statements");
        body(form).remove(List.of("expiry", "discloser"));

        CheckedForm alone = desk.check(form);
        assertThat(alone.findings()).isEmpty();
        assertThat(alone.opens())
                .allSatisfy(effect -> assertThat(effect.types()).isEmpty());

        form.put("id", "hiv-1");
        assertThat(desk.withOnFile(tpo("c-1")).check(form).opens())
                .anySatisfy(effect -> assertThat(effect.sentence()).contains("once a named person confirms"));
    }

    @Test
    void tellsWhoMustSignForAMinor() {
        desk.of(PatientStanding.of(Part2Status.YES, FIFTEEN));
        assertThat(codes(desk.check(tpo("c-1")))).containsExactly("14_MINOR_SIGNER");

        ObjectNode both = tpo("c-1");
        signature(both).put("by", "patient-and-parent");
        assertThat(desk.check(both).findings()).isEmpty();
    }

    @Test
    void takesAGuardiansSignatureForAPatientWhoWasAdjudicated() {
        desk.of(incapable(true));
        ObjectNode form = tpo("c-1");
        signature(form).put("by", "representative").put("authority", "guardian");
        assertThat(desk.check(form).findings()).isEmpty();

        signature(form).put("authority", "proxy-not-in-force");
        assertThat(codes(desk.check(form))).containsExactly("15_REPRESENTATIVE");
        signature(form).remove("authority");
        assertThat(codes(desk.check(form))).containsExactly("15_REPRESENTATIVE");
    }

    @Test
    void holdsADirectorsConsentToPaymentInMassachusetts() {
        desk.of(incapable(false));
        ObjectNode form = of("specific");
        body(form).putArray("purposes").add("HPAYMT");
        body(form)
                .putArray("recipients")
                .addObject()
                .put("partner", Desk.INSURER)
                .put("name", Desk.INSURER_NAME)
                .put("type", "named");
        signature(form).put("by", "director");
        assertThat(codes(desk.check(form))).containsExactly("111E_PATIENT_SIGNATURE");

        body(form).putArray("purposes").add("HOPERAT");
        assertThat(codes(desk.check(form))).containsExactly("15_REPRESENTATIVE");
    }

    @Test
    void tellsThatANotesFormWasMadeAConditionOfCare() {
        ObjectNode form = of("notes-sud", "sud-counseling-note", "SUD");
        body(form).putArray("purposes").add("TREAT");
        body(form).put("conditioned", true);
        assertThat(codes(desk.check(form))).containsExactly("31B_NOTES_CONDITIONED");
    }

    @Test
    void findsAFormThatARevocationOfEverythingHasOvertaken() {
        ObjectNode all = TestRecords.revocation(Forms.PATIENT, "all");
        body(all).put("on", "2026-03-01");
        desk.withOnFile(all);
        assertThat(codes(desk.check(tpo("c-1")))).containsExactly("31C_REVOKED");

        ObjectNode later = tpo("c-2");
        signature(later).put("on", "2026-03-02");
        assertThat(desk.check(later).findings()).isEmpty();
    }

    static Stream<Arguments> labelsThatWantAFormOfTheirOwn() {
        return Stream.of(
                Arguments.of("HIV", "70F_HIV_SEPARATE"),
                Arguments.of("GDIS", "70G_GENETIC"),
                Arguments.of("PSYTHPN", "508_PSYNOTES"));
    }

    @ParameterizedTest
    @MethodSource("labelsThatWantAFormOfTheirOwn")
    void limitsAFormThatAlsoTicksWhatWantsAFormOfItsOwn(String label, String code) {
        CheckedForm ticked = desk.check(labelled(tpo("c-1"), "SUD", label));
        assertThat(ticked.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.severity()).isEqualTo(Severity.LIMIT);
            assertThat(finding.pointer()).isEqualTo("/body/information/labels/1");
        });
        assertThat(ticked.isAcceptable()).isTrue();

        assertThat(codes(desk.check(labelled(tpo("c-1"), label)))).containsExactly(code);
    }

    @Test
    void knowsAnHivFormThatWasUsedUp() {
        ObjectNode form = of("hiv", "HIV");
        Consent spent = Desk.form(form).consent();
        spent.addExtension(ConsentCodes.SPENT, new BooleanType(true));
        assertThat(codes(desk.withOnFile(spent).check(form))).containsExactly("70F_HIV_USED");
    }

    @Test
    void doesNotLetAnHivFormStandOnOneSheetWithAnother() {
        ObjectNode form = of("hiv", "HIV");
        body(form).putArray("combinedWith").add("tpo");
        assertThat(codes(desk.check(form))).containsExactly("70F_HIV_SEPARATE");
    }

    @Test
    void wantsMentalHealthConsentsOfOtherPatientsInWriting() {
        desk.of(PatientStanding.of(Part2Status.NO, GROWN));
        ObjectNode oral = of("mental-health", "PSY");
        signature(oral).put("method", "oral");
        assertThat(codes(desk.check(oral))).contains("129A_MH_WRITTEN", "A8_SIGNATURE");
        assertThat(codes(desk.check(of("specific", "PSY")))).containsExactly("129A_MH_WRITTEN");
        assertThat(desk.check(of("mental-health", "PSY")).findings()).isEmpty();
    }

    @Test
    void tellsWhatAFormDoesNotDoAlthoughItIsValid() {
        ObjectNode form = tpo("c-1");
        var recipients = body(form).withArray("recipients");
        recipients
                .addObject()
                .put("partner", "nobody-we-know")
                .put("name", "Harbor Clinic")
                .put("type", "named");
        recipients.addObject().put("name", "my other providers").put("type", "class");
        recipients
                .addObject()
                .put("partner", Desk.INSURER)
                .put("name", "Old Colony Plan")
                .put("type", "named");
        body(form).putArray("purposes").add("TREAT");
        dropStatement(form, "refusal-consequences");
        body(form).putObject("expiry").put("date", "2027-01-01");

        CheckedForm checked = desk.check(form);

        assertThat(checked.isAcceptable()).isTrue();
        assertThat(checked.findings())
                .extracting(finding -> finding.code() + " " + finding.pointer())
                .containsExactlyInAnyOrder(
                        "R25_UNREGISTERED /body/recipients/1",
                        "R25_NAME_DIFFERS /body/recipients/3/name",
                        "R26_TPO_PURPOSES /body/purposes",
                        "R23_CLASS /body/recipients/2");
    }

    @Test
    void neverRefusesANewVersionForItsDefectsSinceTheOldOneWouldStayInForce() {
        desk.withOnFile(tpo("c-1"));
        ObjectNode mended = tpo("c-1");
        dropStatement(mended, "revocation-how");
        CheckedForm checked = desk.check(mended);
        assertThat(checked.update()).isTrue();
        assertThat(checked.isValid()).isFalse();
        assertThat(checked.isAcceptable()).isTrue();
        assertThat(checked.closes()).extracting(FormEffect::partner).contains(Desk.HOSPITAL);
    }

    @Test
    void asksNothingOfAFormThatIsNotActive() {
        ObjectNode form = tpo("c-1");
        body(form).put("status", "entered-in-error");
        body(form).remove("statements");
        CheckedForm checked = desk.check(form);
        assertThat(checked.isAcceptable()).isTrue();
        assertThat(checked.findings()).extracting(Finding::severity).containsOnly(Severity.NOTE);
        assertThat(checked.opens())
                .allSatisfy(effect -> assertThat(effect.types()).isEmpty());
    }

    private static List<String> codes(CheckedForm checked) {
        return checked.findings().stream()
                .filter(Finding::isDefect)
                .map(Finding::code)
                .toList();
    }

    private static PatientStanding incapable(boolean adjudicated) {
        PatientStanding plain = PatientStanding.of(Part2Status.YES, GROWN);
        return new PatientStanding(
                plain.match(),
                plain.part2(),
                plain.birthDate(),
                plain.deceased(),
                false,
                adjudicated,
                plain.minorCare(),
                Set.of());
    }
}
