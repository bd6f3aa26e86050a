package org.iopgateway.gateway.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iopgateway.gateway.intake.RecordQueue.LaneMessage;

/** Gathers the durable records of one submission by lane until a message is full. For one thread. */
final class LaneBuffers {

    private final Map<Integer, List<Long>> lanes = new TreeMap<>();
    private final int idsPerMessage;

    LaneBuffers(int idsPerMessage) {
        this.idsPerMessage = idsPerMessage;
    }

    /** Takes records in, and gives out the messages that became full. */
    List<LaneMessage> add(List<QueuedRecord> records) {
        List<LaneMessage> full = new ArrayList<>();
        for (QueuedRecord record : records) {
            List<Long> ids = lanes.computeIfAbsent(record.lane(), lane -> new ArrayList<>(idsPerMessage));
            ids.add(record.id());
            if (ids.size() == idsPerMessage) {
                full.add(new LaneMessage(record.lane(), ids));
                lanes.remove(record.lane());
            }
        }
        return full;
    }

    /** Gives out what is left. */
    List<LaneMessage> drain() {
        List<LaneMessage> rest = new ArrayList<>();
        lanes.forEach((lane, ids) -> rest.add(new LaneMessage(lane, ids)));
        lanes.clear();
        return rest;
    }
}
