package org.iopgateway.gateway.intake;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jms.JmsException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Queues again what is durable but got lost on the way to the queue: the database and the broker share no transaction, so
 * a crash between them leaves rows that nobody works on.
 *
 * <p>It acts only when the queue is empty, for what was queued before this process started or long ago; a record that was
 * under way after all is processed once, as the state of its row decides.
 */
@Component
class ResendReceived {

    private static final Logger LOG = LoggerFactory.getLogger(ResendReceived.class);
    private static final int AT_ONCE = 5_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final RawRecords raws;
    private final RecordQueue queue;
    private final RecordDispatch dispatch;
    private final TransactionTemplate transaction;
    private final IntakeProperties properties;
    private final Clock clock;
    private final OffsetDateTime started;

    ResendReceived(
            JdbcTemplate jdbc,
            RawRecords raws,
            RecordQueue queue,
            RecordDispatch dispatch,
            PlatformTransactionManager transactions,
            IntakeProperties properties,
            Clock clock) {
        this.jdbc = JdbcClient.create(jdbc);
        this.batches = jdbc;
        this.raws = raws;
        this.queue = queue;
        this.dispatch = dispatch;
        this.transaction = new TransactionTemplate(transactions);
        this.properties = properties;
        this.clock = clock;
        this.started = OffsetDateTime.now(clock);
    }

    /** @return how many records were queued again */
    public long resend() {
        try {
            return queue.isEmpty() ? releaseStranded() + resendLost() : 0;
        } catch (JmsException e) {
            LOG.warn(
                    "the sweep waits, the broker does not answer: failure={}",
                    e.getClass().getName());
            return 0;
        }
    }

    private long resendLost() {
        OffsetDateTime limit = OffsetDateTime.now(clock).minus(properties.resendAfter());
        return resendLost(limit.isBefore(started) ? started : limit);
    }

    long resendLost(OffsetDateTime queuedBefore) {
        long resent = 0;
        List<QueuedRecord> lost;
        do {
            lost = Objects.requireNonNull(transaction.execute(status -> claim(queuedBefore)));
            dispatch.sendAll(lost);
            resent += lost.size();
        } while (lost.size() == AT_ONCE);
        if (resent > 0) {
            LOG.info("records queued again: records={}", resent);
        }
        return resent;
    }

    private List<QueuedRecord> claim(OffsetDateTime queuedBefore) {
        List<QueuedRecord> lost = jdbc.sql("SELECT id, lane FROM raw_record WHERE state = 'received' AND queued_at < ?"
                        + " ORDER BY id LIMIT " + AT_ONCE)
                .param(queuedBefore)
                .query((row, number) -> new QueuedRecord(row.getLong(1), row.getInt(2)))
                .list();
        OffsetDateTime now = OffsetDateTime.now(clock);
        batches.batchUpdate("UPDATE raw_record SET queued_at = ? WHERE id = ?", lost, AT_ONCE, (statement, record) -> {
            statement.setObject(1, now, Types.TIMESTAMP_WITH_TIMEZONE);
            statement.setLong(2, record.id());
        });
        return lost;
    }

    /**
     * Records can be parked in the very moment in which their patient comes, by another node; they are due as soon as
     * the patient is known. Those that this makes due are queued at once.
     */
    private long releaseStranded() {
        List<String> patients = jdbc.sql("SELECT DISTINCT p.patient_key FROM parked_record p"
                        + " JOIN patient_facts f ON f.patient_key = p.patient_key")
                .query(String.class)
                .list();
        long released = 0;
        for (String patient : patients) {
            List<Long> ids = Objects.requireNonNull(transaction.execute(status -> raws.release(patient)));
            dispatch.sendAll(lanes(ids));
            released += ids.size();
        }
        return released;
    }

    private List<QueuedRecord> lanes(List<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("SELECT id, lane FROM raw_record WHERE id IN (:ids) ORDER BY id")
                        .param("ids", ids)
                        .query((row, number) -> new QueuedRecord(row.getLong(1), row.getInt(2)))
                        .list();
    }
}
