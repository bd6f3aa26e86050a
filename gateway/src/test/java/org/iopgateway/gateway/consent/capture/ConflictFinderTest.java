package org.iopgateway.gateway.consent.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iopgateway.gateway.consent.capture.Forms.body;
import static org.iopgateway.gateway.consent.capture.Forms.refusal;
import static org.iopgateway.gateway.consent.capture.Forms.signature;
import static org.iopgateway.gateway.consent.capture.Forms.tpo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.iopgateway.gateway.intake.TestRecords;
import org.junit.jupiter.api.Test;

class ConflictFinderTest {

    private final Desk desk = new Desk();

    @Test
    void tellsThatAnOlderDenialStandsUntilAFormNamesItAsReplaced() {
        ObjectNode denial = refusal("x-1", "2025-06-01", Desk.HOSPITAL, Desk.HOSPITAL_NAME);
        desk.withOnFile(denial);

        CheckedForm checked = desk.check(tpo("c-1"));

        assertThat(checked.isAcceptable()).isTrue();
        assertThat(checked.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.code()).isEqualTo("R17_STANDING_DENIAL");
            assertThat(conflict.with()).containsExactly(Desk.form(denial).reference());
            assertThat(conflict.concerns()).contains(Desk.HOSPITAL_NAME + ": TREAT");
            assertThat(conflict.ask()).contains("supersedes");
        });
        assertThat(checked.opens())
                .allSatisfy(effect -> assertThat(effect.types()).isEmpty());
        assertThat(checked.opens())
                .anySatisfy(effect -> assertThat(effect.sentence()).contains("R17"));

        ObjectNode replacing = tpo("c-1");
        body(replacing).putArray("supersedes").add("x-1");
        CheckedForm lifted = desk.check(replacing);
        assertThat(lifted.conflicts()).isEmpty();
        assertThat(lifted.opens())
                .anySatisfy(effect -> assertThat(effect.types()).contains("Encounter", "CarePlan"));
    }

    @Test
    void aDenialTowardSomebodyElseIsNoConflict() {
        desk.withOnFile(refusal("x-1", "2025-06-01", Desk.INSURER, Desk.INSURER_NAME));
        assertThat(desk.check(tpo("c-1")).conflicts()).isEmpty();
    }

    @Test
    void findsADenialThatAimsAtOneCodeOrOneTypeOnly() {
        ObjectNode code = refusal("x-1", "2025-06-01", Desk.HOSPITAL, Desk.HOSPITAL_NAME);
        body(code)
                .putObject("information")
                .putArray("codes")
                .addObject()
                .put("system", "http://hl7.org/fhir/sid/icd-10-cm")
                .put("code", "F11.20");
        desk.withOnFile(code);
        assertThat(desk.check(tpo("c-1")).conflicts())
                .extracting(Conflict::code)
                .containsExactly("R17_STANDING_DENIAL");

        ObjectNode type = refusal("x-2", "2025-06-01", "", "");
        body(type).putObject("information").putArray("resourceTypes").add("DocumentReference");
        ObjectNode documents = tpo("c-2");
        body(documents).with("information").putArray("resourceTypes").add("Encounter");
        assertThat(new Desk().withOnFile(type).check(documents).conflicts()).isEmpty();
    }

    @Test
    void tellsADenialWhichConsentsItSilences() {
        ObjectNode consent = tpo("c-1");
        desk.withOnFile(consent);

        CheckedForm checked = desk.check(refusal("x-1", "2026-03-05", Desk.HOSPITAL, Desk.HOSPITAL_NAME));

        assertThat(checked.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.code()).isEqualTo("R17_SILENCES");
            assertThat(conflict.with()).containsExactly(Desk.form(consent).reference());
        });
        assertThat(checked.closes()).anySatisfy(effect -> assertThat(effect.sentence())
                .startsWith(Desk.HOSPITAL_NAME + " may no longer have, for treatment: "));
    }

    @Test
    void wantsThePatientAskedWhenTwoFormsOfOneDateSayTheOpposite() {
        desk.withOnFile(refusal("x-1", "2026-02-28", Desk.HOSPITAL, Desk.HOSPITAL_NAME));
        assertThat(desk.check(tpo("c-1")).conflicts())
                .extracting(Conflict::code)
                .containsExactly("R17_SAME_DATE");
        assertThat(new Desk()
                        .withOnFile(tpo("c-1"))
                        .check(refusal("x-1", "2026-02-28", Desk.HOSPITAL, Desk.HOSPITAL_NAME))
                        .conflicts())
                .extracting(Conflict::code)
                .containsExactly("R17_SAME_DATE");
    }

    @Test
    void namesTheRestrictionThatStaysInForceAndNoOther() {
        ObjectNode agreed = refusal("x-1", "2026-01-15", Desk.HOSPITAL, Desk.HOSPITAL_NAME);
        body(agreed).put("type", "agreed");
        ObjectNode elsewhere = refusal("x-2", "2026-01-15", Desk.INSURER, Desk.INSURER_NAME);
        body(elsewhere).put("type", "agreed");
        desk.withOnFile(agreed, elsewhere);

        assertThat(desk.check(tpo("c-1")).conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.code()).isEqualTo("R16_RESTRICTION");
            assertThat(conflict.with()).containsExactly(Desk.form(agreed).reference());
        });
    }

    @Test
    void knowsTheSameFormUnderAnotherId() {
        desk.withOnFile(tpo("c-1"));
        assertThat(desk.check(tpo("c-2")).conflicts())
                .extracting(Conflict::code)
                .containsExactly("DUPLICATE");
        assertThat(desk.check(tpo("c-1")).conflicts()).isEmpty();

        ObjectNode otherPaper = tpo("c-3");
        body(otherPaper).put("formHash", "cd".repeat(32));
        signature(otherPaper).put("on", "2026-03-01");
        assertThat(desk.check(otherPaper).conflicts()).isEmpty();
    }

    @Test
    void findsANotesFormOnTheSheetOfAnother() {
        desk.withOnFile(tpo("c-1"));
        ObjectNode notes = Forms.of("notes-sud", "sud-counseling-note", "SUD");
        notes.put("id", "c-2");
        body(notes).putArray("purposes").add("TREAT");
        assertThat(desk.check(notes).conflicts()).extracting(Conflict::code).containsExactly("R20_SAME_SHEET");
    }

    @Test
    void refusesARevocationThatNamesNothingOnFile() {
        CheckedForm unknown = desk.check(TestRecords.revocation(Forms.PATIENT, "c-9"));
        assertThat(unknown.conflicts()).extracting(Conflict::code).containsExactly("R17_REVOKED_UNKNOWN");
        assertThat(unknown.isAcceptable()).isFalse();

        desk.withOnFile(tpo("c-9"));
        CheckedForm known = desk.check(TestRecords.revocation(Forms.PATIENT, "c-9"));
        assertThat(known.conflicts()).isEmpty();
        assertThat(known.isAcceptable()).isTrue();
        assertThat(known.closes()).extracting(FormEffect::partner).containsOnly(Desk.HOSPITAL);
        assertThat(desk.check(TestRecords.revocation(Forms.PATIENT, "all")).isAcceptable())
                .isTrue();
    }

    @Test
    void tellsThatARevocationTakesBackWhatIsRevokedAlready() {
        ObjectNode again = TestRecords.revocation(Forms.PATIENT, "c-1");
        again.put("id", "v-2");
        desk.withOnFile(tpo("c-1"), TestRecords.revocation(Forms.PATIENT, "c-1"));
        CheckedForm checked = desk.check(again);
        assertThat(checked.conflicts()).extracting(Conflict::code).containsExactly("DUPLICATE");
        assertThat(checked.closes()).isEmpty();
    }

    @Test
    void tellsWhatIsNamedAsReplacedAndNotOnFile() {
        ObjectNode form = tpo("c-1");
        body(form).putArray("supersedes").add("x-77");
        assertThat(desk.checkElements(form).conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.code()).isEqualTo("R17_REPLACED_UNKNOWN");
            assertThat(conflict.with()).containsExactly("x-77");
        });
    }

    @Test
    void saysInOneSentenceForEachPartnerAndPurposeWhatAFormOpens() {
        CheckedForm checked = desk.check(tpo("c-1"));
        assertThat(checked.opens())
                .extracting(FormEffect::sentence)
                .contains(Desk.HOSPITAL_NAME
                        + " may have, for treatment: treatment plans, diagnoses, sessions, medications,"
                        + " results and assessments, patients' identifying data, orders and referrals, referral states")
                .contains(Desk.HOSPITAL_NAME + " may have, for payment: only what the purpose needs of sessions")
                .anySatisfy(sentence -> assertThat(sentence)
                        .startsWith(Desk.INSURER_NAME + ": nothing more by this form")
                        .contains("R25"));
        assertThat(checked.closes()).isEmpty();
    }

    @Test
    void opensNothingByAMentalHealthFormOfAPart2Patient() {
        CheckedForm checked = desk.check(Forms.of("mental-health", "PSY"));
        assertThat(checked.findings()).extracting(Finding::code).containsExactly("R4_MENTAL_HEALTH");
        assertThat(checked.opens())
                .allSatisfy(effect -> assertThat(effect.types()).isEmpty());
    }
}
