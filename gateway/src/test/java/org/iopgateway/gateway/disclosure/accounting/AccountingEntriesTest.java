package org.iopgateway.gateway.disclosure.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.iopgateway.gateway.disclosure.Disclosure;
import org.iopgateway.gateway.disclosure.accounting.Accounting.Entry;
import org.iopgateway.gateway.disclosure.accounting.Accounting.Window;
import org.iopgateway.gateway.disclosure.accounting.Suspension.Statement;
import org.junit.jupiter.api.Test;

class AccountingEntriesTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-03-10");
    private static final List<String> CONSENT = List.of("Consent/c1@1");
    private static final TestRows HOSPITAL = TestRows.toHospital("p1");
    private static final TestRows PLAN = new TestRows("p1", "pilgrim-shore", "Pilgrim Shore Health Plan", null);

    @Test
    void tellsRepeatedDisclosuresToOneRecipientForOnePurposeTogether() {
        List<Entry> entries = entries(
                HOSPITAL.at("2026-01-05T15:00:00Z", "TREAT", CONSENT, "Encounter/e1@1"),
                HOSPITAL.at("2026-01-06T15:00:00Z", "TREAT", CONSENT, "Encounter/e1@2", "Encounter/e2@1"),
                HOSPITAL.at("2026-02-01T15:00:00Z", "TREAT", CONSENT, "CarePlan/p1@1"));
        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.firstDate()).isEqualTo("2026-01-05");
            assertThat(entry.lastDate()).isEqualTo("2026-02-01");
            assertThat(entry.times()).isEqualTo(3);
            assertThat(entry.description()).isEqualTo("1 treatment plan, 2 sessions");
            assertThat(entry.purpose()).isEqualTo("treatment");
            assertThat(entry.basis()).isEqualTo("form c1");
            assertThat(entry.rule()).isEqualTo("42 CFR 2.25");
            assertThat(entry.recipient().address()).isEqualTo("1 Main Street, Springfield");
        });
    }

    @Test
    void tellsAnotherRecipientPurposeOrConsentByItself() {
        assertThat(entries(
                        HOSPITAL.at("2026-01-05T15:00:00Z", "TREAT", CONSENT, "Encounter/e1@1"),
                        HOSPITAL.at("2026-01-05T15:00:00Z", "HPAYMT", CONSENT, "Encounter/e1@1"),
                        HOSPITAL.at("2026-01-05T15:00:00Z", "TREAT", List.of("Consent/c2@1"), "Encounter/e1@1"),
                        PLAN.at("2026-01-05T15:00:00Z", "TREAT", CONSENT, "Encounter/e1@1")))
                .hasSize(4)
                .allSatisfy(entry -> assertThat(entry.times()).isEqualTo(1))
                .allSatisfy(entry -> assertThat(entry.description()).isEqualTo("1 first described"));
    }

    @Test
    void leavesOutTreatmentPaymentAndOperationsWithoutConsentAndEmergencies() {
        assertThat(entries(
                        HOSPITAL.at("2026-01-05T15:00:00Z", "TREAT", List.of("R32"), "Encounter/e1@1"),
                        HOSPITAL.at("2026-01-05T15:00:00Z", "ETREAT", List.of("2.51"), "Encounter/e1@1"),
                        PLAN.at("2026-01-05T15:00:00Z", "HPAYMT", List.of("R32"), "Encounter/e1@1")))
                .isEmpty();
    }

    @Test
    void tellsOtherDisclosuresForSixYearsAndThoseWithConsentForThree() {
        List<Entry> entries = entries(
                HOSPITAL.at("2020-03-09T15:00:00Z", "PUBHLTH", List.of("R13"), "Encounter/e1@1"),
                HOSPITAL.at("2020-03-10T15:00:00Z", "PUBHLTH", List.of("R13"), "Encounter/e1@1"),
                HOSPITAL.at("2023-03-09T15:00:00Z", "TREAT", CONSENT, "Encounter/e1@1"),
                HOSPITAL.at("2023-03-10T15:00:00Z", "TREAT", CONSENT, "Encounter/e1@1"));
        assertThat(entries)
                .extracting(entry -> entry.firstDate().toString(), Entry::rule, Entry::purpose, Entry::basis)
                .containsExactly(
                        tuple("2023-03-10", "42 CFR 2.25", "treatment", "form c1"),
                        tuple(
                                "2020-03-10",
                                "45 CFR 164.528",
                                "public health",
                                "a report to a public health authority (42 CFR 2.54)"));
    }

    @Test
    void countsDaysByTheProgramsCalendarAndBeginsLaterIfThePatientWantsLess() {
        Window shorter = new Window(TODAY, LocalDate.parse("2026-02-01"));
        AccountingEntries entries = entries(shorter, List.of());
        entries.add(HOSPITAL.at("2026-02-01T04:59:00Z", "TREAT", CONSENT, "Encounter/e1@1"));
        assertThat(entries.entries(consent -> "")).isEmpty();
        entries.add(HOSPITAL.at("2026-02-01T05:01:00Z", "TREAT", CONSENT, "Encounter/e1@1"));
        assertThat(entries.entries(consent -> "")).hasSize(1);
        assertThat(Ground.CONSENT.from(new Window(TODAY, LocalDate.parse("1999-01-01"))))
                .isEqualTo("2023-03-10");
    }

    @Test
    void leavesOutWhatIsSuspendedAndNothingElse() {
        Suspension suspension = new Suspension(
                "s1",
                "p1",
                "bay-state-general",
                "State Police",
                "Sgt. A",
                Statement.WRITTEN,
                TODAY,
                Instant.EPOCH,
                "officer",
                null,
                null);
        AccountingEntries entries = entries(new Window(TODAY, null), List.of(suspension));
        entries.add(HOSPITAL.at("2026-01-05T15:00:00Z", "TREAT", CONSENT, "Encounter/e1@1"));
        entries.add(PLAN.at("2026-01-05T15:00:00Z", "HPAYMT", CONSENT, "Encounter/e1@1"));
        assertThat(entries.entries(consent -> ""))
                .extracting(entry -> entry.recipient().id())
                .containsExactly("pilgrim-shore");
    }

    @Test
    void knowsWordsForEveryPurposeThatNeedsNoAccounting() {
        AccountingTerms terms = AccountingTerms.standard();
        assertThat(terms.exempt())
                .allSatisfy(code -> assertThat(terms.purpose(code)).isNotEqualTo(code));
    }

    private static List<Entry> entries(Disclosure... rows) {
        AccountingEntries entries = entries(new Window(TODAY, null), List.of());
        Stream.of(rows).forEach(entries::add);
        return entries.entries(consent -> "form " + consent.substring(8, 10));
    }

    private static AccountingEntries entries(Window window, List<Suspension> suspensions) {
        return new AccountingEntries(AccountingTerms.standard(), suspensions, window, ZoneId.of("America/New_York"));
    }
}
