package org.iopgateway.gateway.intake;

import java.util.List;
import org.iopgateway.gateway.intake.RecordQueue.LaneMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.JmsException;
import org.springframework.stereotype.Component;

/**
 * Hands durable records to the queue. A broker that is away delays them and loses nothing: the rows stand as received,
 * and the sweep sends them when it is back.
 */
@Component
class RecordDispatch {

    private static final Logger LOG = LoggerFactory.getLogger(RecordDispatch.class);

    private final RecordQueue queue;
    private final IntakeProperties properties;

    RecordDispatch(RecordQueue queue, IntakeProperties properties) {
        this.queue = queue;
        this.properties = properties;
    }

    LaneBuffers buffers() {
        return new LaneBuffers(properties.idsPerMessage());
    }

    void send(List<LaneMessage> messages) {
        try {
            queue.send(messages);
        } catch (JmsException e) {
            LOG.warn(
                    "records stay received until the sweep, the broker took none: messages={} failure={}",
                    messages.size(),
                    e.getClass().getName());
        }
    }

    void sendAll(List<QueuedRecord> records) {
        LaneBuffers buffers = buffers();
        send(buffers.add(records));
        send(buffers.drain());
    }
}
