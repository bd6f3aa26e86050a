package org.iopgateway.gateway.consent.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.iopgateway.gateway.consent.decision.PatientStanding;
import org.iopgateway.gateway.consent.directive.DirectiveCompiler;
import org.iopgateway.gateway.intake.TestRecords;
import org.iopgateway.mappings.record.Part2Status;
import org.iopgateway.mappings.translation.MappedConsents;
import org.junit.jupiter.api.Test;

class DueFormsTest {

    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    /** Still the 14th in Boston. */
    private static final Instant NOW = Instant.parse("2026-06-15T03:00:00Z");

    private static final LocalDate ADULT = LocalDate.of(1988, 4, 12);

    @Test
    void listsWhatExpiresWithinTheDaysAskedForByItsLastDay() throws JsonProcessingException {
        ObjectNode soon = consent("soon", body -> body.putObject("expiry").put("date", "2026-07-14"));
        ObjectNode later = consent("later", body -> body.putObject("expiry").put("date", "2026-07-15"));
        ObjectNode today = consent("today", body -> body.putObject("expiry").put("date", "2026-06-14"));
        ObjectNode gone = consent("gone", body -> body.putObject("expiry").put("date", "2026-06-13"));

        List<Due> due = due(ADULT, 30, soon, later, today, gone);

        assertThat(due).extracting(Due::why).containsOnly(Due.Why.EXPIRES);
        assertThat(due).extracting(Due::on).containsExactly(LocalDate.of(2026, 6, 14), LocalDate.of(2026, 7, 14));
    }

    @Test
    void listsAParentsFormBeforeTheBirthdayAndAfterIt() throws JsonProcessingException {
        ObjectNode form = signedBy("parent");

        assertThat(due(LocalDate.of(2008, 7, 14), 30, form)).singleElement().satisfies(due -> {
            assertThat(due.why()).isEqualTo(Due.Why.PARENTS_FORM_ENDS);
            assertThat(due.on()).isEqualTo(LocalDate.of(2026, 7, 14));
        });
        assertThat(due(LocalDate.of(2008, 7, 15), 30, form)).isEmpty();
        assertThat(due(LocalDate.of(2008, 6, 1), 30, form)).hasSize(1);
    }

    @Test
    void asksToSignAgainOnlyOnceThePatientIsOfAge() throws JsonProcessingException {
        ObjectNode form = signedBy("patient-and-parent");

        assertThat(due(LocalDate.of(2008, 6, 14), 0, form)).extracting(Due::why).containsExactly(Due.Why.RECONSENT);
        assertThat(due(LocalDate.of(2008, 6, 15), 0, form)).isEmpty();
        assertThat(due(ADULT, 0, form)).isEmpty();
    }

    @Test
    void listsAnOralRevocationUntilAWrittenOneReachesAsFar() throws JsonProcessingException {
        ObjectNode form = consent("c", body -> {});
        ObjectNode oral = oral("c");
        ObjectNode written = revocation("w", "c");
        ObjectNode ofAnother = revocation("w", "other");
        ObjectNode towardOne = revocation("w", "c");
        TestRecords.body(towardOne)
                .putObject("toward")
                .put("partner", "north-hospital")
                .put("name", "North Hospital")
                .put("type", "named");

        assertThat(due(ADULT, 0, form, oral)).singleElement().satisfies(due -> {
            assertThat(due.why()).isEqualTo(Due.Why.WRITTEN_FORM_OUTSTANDING);
            assertThat(due.on()).isEqualTo(LocalDate.of(2026, 4, 1));
        });
        assertThat(due(ADULT, 0, form, oral, written)).isEmpty();
        assertThat(due(ADULT, 0, form, oral, revocation("w", "all"))).isEmpty();
        assertThat(due(ADULT, 0, form, oral, ofAnother)).hasSize(1);
        assertThat(due(ADULT, 0, form, oral, towardOne)).hasSize(1);
    }

    @Test
    void listsNothingOfAFormThatIsRevokedOrNotActive() throws JsonProcessingException {
        ObjectNode soon = consent("c", body -> body.putObject("expiry").put("date", "2026-06-20"));
        assertThat(due(ADULT, 30, soon, revocation("w", "c"))).isEmpty();
        assertThat(due(ADULT, 30, soon, revocation("w", "all"))).isEmpty();
        TestRecords.body(soon).put("status", "inactive");
        assertThat(due(ADULT, 30, soon)).isEmpty();
    }

    @Test
    void listsAnEventThatNoRecordTells() throws JsonProcessingException {
        assertThat(due(ADULT, 0, consent("c", body -> body.putObject("expiry").put("event", "end-of-probation"))))
                .extracting(Due::why)
                .containsExactly(Due.Why.EVENT_TO_WATCH);
        assertThat(due(ADULT, 0, consent("c", body -> body.putObject("expiry").put("event", "end-of-treatment"))))
                .isEmpty();
    }

    @Test
    void listsWhatDeathSuspends() throws JsonProcessingException {
        PatientStanding plain = PatientStanding.of(Part2Status.YES, ADULT);
        PatientStanding dead = new PatientStanding(
                plain.match(), plain.part2(), plain.birthDate(), true, true, false, plain.minorCare(), Set.of());
        ObjectNode form = consent("c", body -> {});
        assertThat(of(dead, 0, form)).extracting(Due::why).containsExactly(Due.Why.SUSPENDED_BY_DEATH);
        TestRecords.body(form).withArray("statements").add("survives-death");
        assertThat(of(dead, 0, form)).isEmpty();
    }

    private static ObjectNode consent(String id, Consumer<ObjectNode> change) {
        return TestRecords.with(
                TestRecords.consent("P-1", id, "north-hospital", "North Hospital"),
                record -> change.accept(TestRecords.body(record)));
    }

    private static ObjectNode signedBy(String signer) {
        return consent("c", body -> ((ObjectNode) body.get("signature")).put("by", signer));
    }

    private static ObjectNode revocation(String id, String consent) {
        return TestRecords.revocation("P-1", consent).put("id", id);
    }

    private static ObjectNode oral(String consent) {
        ObjectNode record = revocation("oral", consent);
        TestRecords.body(record).put("method", "oral");
        return record;
    }

    private static List<Due> due(LocalDate birth, int days, ObjectNode... records) throws JsonProcessingException {
        return of(PatientStanding.of(Part2Status.YES, birth), days, records);
    }

    private static List<Due> of(PatientStanding patient, int days, ObjectNode... records)
            throws JsonProcessingException {
        return DueForms.of(
                patient,
                new DirectiveCompiler(ZONE)
                        .compile(MappedConsents.of(
                                Arrays.stream(records).map(ObjectNode::toString).toList())),
                Set.of("end-of-treatment", "claim-closed", "none"),
                ZONE,
                NOW,
                days);
    }
}
