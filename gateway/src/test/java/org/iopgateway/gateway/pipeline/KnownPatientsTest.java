package org.iopgateway.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.iopgateway.gateway.intake.RawRecord;
import org.iopgateway.gateway.intake.TestRecords;
import org.iopgateway.mappings.record.Part2Status;
import org.iopgateway.mappings.translation.PatientFacts;
import org.iopgateway.mappings.translation.ResourceIds;
import org.junit.jupiter.api.Test;

class KnownPatientsTest {

    private static final String NUMBER = "100001";
    private static final PatientFacts NO = new PatientFacts(Part2Status.NO);

    @Test
    void doNotSufficeForASessionOfSomebodyUnknown() {
        assertThat(new KnownPatients(Map.of()).suffice(due(TestRecords.session(NUMBER, "s-1"))))
                .isFalse();
    }

    @Test
    void takeInAPatientOfTheSameTransaction() {
        KnownPatients patients = new KnownPatients(Map.of());
        patients.learn(due(TestRecords.patient(NUMBER)));

        DueRecord session = due(TestRecords.session(NUMBER, "s-1"));
        assertThat(patients.suffice(session)).isTrue();
        assertThat(patients.factsFor(session).part2()).isEqualTo(Part2Status.YES);
    }

    @Test
    void preferWhatTheTransactionLearnedToWhatWasKnown() {
        KnownPatients patients = new KnownPatients(Map.of(ResourceIds.ofPatient(NUMBER), NO));
        DueRecord session = due(TestRecords.session(NUMBER, "s-1"));
        assertThat(patients.factsFor(session)).isEqualTo(NO);

        patients.learn(due(TestRecords.patient(NUMBER)));

        assertThat(patients.factsFor(session).part2()).isEqualTo(Part2Status.YES);
    }

    private static DueRecord due(ObjectNode record) {
        return DueRecord.of(new RawRecord(1, "hash", record.toString()));
    }
}
