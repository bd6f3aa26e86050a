package org.iopgateway.gateway.intake;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.jms.support.JmsUtils;
import org.springframework.stereotype.Component;

/**
 * The queue between durable and processed. A message is the ids of raw records of one lane, and no more: who they are
 * about stays in the database. Persistent; in order within a lane, which is the message group.
 */
@Component
public class RecordQueue {

    /** The queue's name. */
    public static final String NAME = "iop.records";

    static final String GROUP = "JMSXGroupID";

    private final JmsTemplate jms;

    RecordQueue(ConnectionFactory connections) {
        this.jms = new JmsTemplate(connections);
        jms.setSessionTransacted(true);
        jms.setDeliveryPersistent(true);
        jms.setExplicitQosEnabled(true);
    }

    /** The ids that a message holds. */
    public static List<Long> ids(String message) {
        return Arrays.stream(message.split(",")).map(Long::valueOf).toList();
    }

    /** Sends all messages or none. */
    void send(List<LaneMessage> messages) {
        if (messages.isEmpty()) {
            return;
        }
        jms.execute(NAME, (session, producer) -> {
            for (LaneMessage message : messages) {
                producer.send(text(session.createTextMessage(), message));
            }
            JmsUtils.commitIfNecessary(session);
            return null;
        });
    }

    /** Whether no message waits. */
    boolean isEmpty() {
        return Boolean.TRUE.equals(
                jms.browse(NAME, (session, browser) -> !browser.getEnumeration().hasMoreElements()));
    }

    private static TextMessage text(TextMessage text, LaneMessage message) throws JMSException {
        text.setText(message.ids().stream().map(String::valueOf).collect(Collectors.joining(",")));
        text.setStringProperty(GROUP, "lane-" + message.lane());
        return text;
    }

    /** Raw record ids of one lane, in order. */
    record LaneMessage(int lane, List<Long> ids) {

        LaneMessage {
            ids = List.copyOf(ids);
        }
    }
}
