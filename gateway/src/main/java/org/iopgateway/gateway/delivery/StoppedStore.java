package org.iopgateway.gateway.delivery;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.iopgateway.gateway.consent.decision.Decision;
import org.iopgateway.gateway.partner.PartnerId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Stops intents and keeps what was stopped, when and by what: a row for each patient, partner and exchange, which the
 * intents name. Runs in the caller's transaction.
 */
@Repository
class StoppedStore {

    private static final String COLUMNS =
            "id, patient, partner, exchange, purpose, intents, causes, rules, citations, reason, stopped_at";
    private static final int LONGEST_CAUSES = 2000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    StoppedStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /**
     * Stops all that waits in a lane, whatever their number, in one statement.
     *
     * @param lane any intent of the lane
     * @return how many were stopped
     */
    int stopLane(String id, Intent lane, Instant at) {
        return jdbc.sql("update intent set state = ?, settled_at = ?, stopped_by = ?, reason = null where state = ?"
                        + " and patient = ? and partner = ? and exchange = ? and purpose = ?")
                .params(
                        IntentState.STOPPED.code(),
                        Timestamp.from(at),
                        id,
                        IntentState.WAITING.code(),
                        lane.patient(),
                        lane.partner().value(),
                        lane.exchange().code(),
                        lane.purpose())
                .update();
    }

    /**
     * Stops some intents.
     *
     * @param from the state in which they still must be
     * @return how many were stopped
     */
    int stop(String id, List<Intent> intents, IntentState from, Instant at) {
        int[][] stopped = batches.batchUpdate(
                "update intent set state = ?, settled_at = ?, stopped_by = ?, reason = null where id = ? and state = ?",
                intents,
                Math.max(intents.size(), 1),
                (statement, intent) -> {
                    statement.setString(1, IntentState.STOPPED.code());
                    statement.setTimestamp(2, Timestamp.from(at));
                    statement.setString(3, id);
                    statement.setString(4, intent.id());
                    statement.setString(5, from.code());
                });
        int count = 0;
        for (int[] batch : stopped) {
            for (int one : batch) {
                count += one;
            }
        }
        return count;
    }

    /**
     * Keeps the record.
     *
     * @param lane any intent of those that were stopped
     * @param causes {@code Consent/id@version} of what took the permission back
     * @param decision why nothing of them may leave
     */
    void keep(String id, Intent lane, int intents, List<String> causes, Decision decision, Instant at) {
        jdbc.sql("insert into stopped_delivery (" + COLUMNS + ") values (?,?,?,?,?,?,?,?,?,?,?)")
                .params(
                        id,
                        lane.patient(),
                        lane.partner().value(),
                        lane.exchange().code(),
                        lane.purpose(),
                        intents,
                        fitting(causes),
                        cut(String.join(" ", decision.ruleIds()), 200),
                        cut(String.join("; ", decision.citations()), 1000),
                        cut(decision.internalReason(), 500),
                        Timestamp.from(at))
                .update();
    }

    /** What was stopped about a patient, newest first. */
    List<Stopped> about(String patient, int limit) {
        return jdbc.sql("select " + COLUMNS + " from stopped_delivery where patient = ?"
                        + " order by stopped_at desc, id limit ?")
                .params(patient, limit)
                .query((row, number) -> new Stopped(
                        row.getString("id"),
                        new PartnerId(row.getString("partner")),
                        Exchange.ofCode(row.getString("exchange")),
                        row.getString("purpose"),
                        row.getInt("intents"),
                        List.of(row.getString("causes").split(" ")),
                        row.getString("rules"),
                        row.getString("citations"),
                        row.getString("reason"),
                        row.getTimestamp("stopped_at").toInstant()))
                .list();
    }

    /** One page of the intents that one row stands for, with when each was made and what it was about. */
    List<StoppedIntent> intents(String id, String patient, int offset, int limit) {
        return jdbc.sql("select id, resources, everything, created_at, settled_at from intent"
                        + " where stopped_by = ? and patient = ? order by created_at, id limit ? offset ?")
                .params(id, patient, limit, offset)
                .query((row, number) -> new StoppedIntent(
                        row.getString("id"),
                        row.getBoolean("everything")
                                ? List.of()
                                : List.of(row.getString("resources").split(" ")),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("settled_at").toInstant()))
                .list();
    }

    /** Whole references only. */
    private static String fitting(List<String> causes) {
        int[] length = new int[1];
        return causes.stream()
                .takeWhile(cause -> (length[0] += cause.length() + 1) <= LONGEST_CAUSES)
                .collect(Collectors.joining(" "));
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    /**
     * What was stopped at one time.
     *
     * @param intents how many
     * @param causes {@code Consent/id@version} of what took the permission back
     */
    record Stopped(
            String id,
            PartnerId partner,
            Exchange exchange,
            String purpose,
            int intents,
            List<String> causes,
            String rules,
            String citations,
            String reason,
            Instant stoppedAt) {}

    /**
     * One intent that was stopped.
     *
     * @param resources {@code Type/id}; empty when it was about everything
     */
    record StoppedIntent(String id, List<String> resources, Instant createdAt, Instant stoppedAt) {}
}
