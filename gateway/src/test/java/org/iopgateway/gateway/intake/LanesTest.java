package org.iopgateway.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.iopgateway.mappings.record.RecordJson;
import org.junit.jupiter.api.Test;

class LanesTest {

    @Test
    void keepsAllRecordsOfAPatientInOneLane() {
        assertThat(Lanes.of(RecordJson.read(TestRecords.session("100001", "s-1"))))
                .isEqualTo(Lanes.of(RecordJson.read(TestRecords.patient("100001"))));
    }

    @Test
    void spreadsPatientsWithFollowingNumbersOverAllLanes() {
        long lanes = IntStream.range(0, 2_000)
                .map(i -> Lanes.of(RecordJson.read(TestRecords.patient("1" + (10_000 + i)))))
                .distinct()
                .count();

        assertThat(lanes).isEqualTo(Lanes.COUNT);
    }
}
