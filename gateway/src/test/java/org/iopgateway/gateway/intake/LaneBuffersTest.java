package org.iopgateway.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.iopgateway.gateway.intake.RecordQueue.LaneMessage;
import org.junit.jupiter.api.Test;

class LaneBuffersTest {

    private final LaneBuffers buffers = new LaneBuffers(2);

    @Test
    void givesAMessageOutWhenItsLaneIsFull() {
        List<LaneMessage> full =
                buffers.add(List.of(new QueuedRecord(1, 7), new QueuedRecord(2, 9), new QueuedRecord(3, 7)));

        assertThat(full).containsExactly(new LaneMessage(7, List.of(1L, 3L)));
    }

    @Test
    void givesOutTheRestOnceAndInTheirOrder() {
        buffers.add(List.of(new QueuedRecord(1, 7), new QueuedRecord(2, 9)));

        assertThat(buffers.drain()).containsExactly(new LaneMessage(7, List.of(1L)), new LaneMessage(9, List.of(2L)));
        assertThat(buffers.drain()).isEmpty();
    }
}
