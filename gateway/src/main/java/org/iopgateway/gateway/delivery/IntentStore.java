package org.iopgateway.gateway.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.repository.ResourceKey;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of intents: the truth about what is still to be sent; queue messages only wake its workers. */
@Repository
class IntentStore {

    private static final String COLUMNS = "id, partner, patient, purpose, exchange, resources, everything, attempts";

    private final JdbcClient jdbc;

    IntentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param due when the sweep looks whether the wake-up was lost */
    void add(Intent intent, Instant now, Instant due) {
        jdbc.sql("insert into intent (" + COLUMNS + ", state, created_at, due_at) values (?,?,?,?,?,?,?,?,?,?,?)")
                .params(
                        intent.id(),
                        intent.partner().value(),
                        intent.patient(),
                        intent.purpose(),
                        intent.exchange().code(),
                        intent.resources().stream().map(ResourceKey::reference).collect(Collectors.joining(" ")),
                        intent.everything(),
                        intent.attempts(),
                        IntentState.WAITING.code(),
                        Timestamp.from(now),
                        Timestamp.from(due))
                .update();
    }

    Optional<Intent> findWaiting(String id) {
        return jdbc.sql("select " + COLUMNS + " from intent where id = ? and state = ?")
                .params(id, IntentState.WAITING.code())
                .query(IntentStore::intent)
                .optional();
    }

    /** What waits to go to the same partner in the same exchange about the same patient, oldest first. */
    List<Intent> waitingWith(Intent intent) {
        return jdbc.sql("select " + COLUMNS + " from intent where state = ? and partner = ? and patient = ?"
                        + " and exchange = ? and purpose = ? order by created_at, id")
                .params(
                        IntentState.WAITING.code(),
                        intent.partner().value(),
                        intent.patient(),
                        intent.exchange().code(),
                        intent.purpose())
                .query(IntentStore::intent)
                .list();
    }

    /** All that waits about a patient, whoever would receive it. */
    List<Intent> waitingFor(String patient) {
        return jdbc.sql("select " + COLUMNS + " from intent where state = ? and patient = ? order by created_at, id")
                .params(IntentState.WAITING.code(), patient)
                .query(IntentStore::intent)
                .list();
    }

    /** Lets those that wait have their turn at once. */
    void hasten(List<Intent> waiting, Instant now) {
        waiting.forEach(intent -> postpone(intent, now));
    }

    /** Takes an intent for sending until the lease ends; false when another worker was faster. */
    boolean claim(Intent intent, Instant leaseEnd) {
        return jdbc.sql("update intent set state = ?, due_at = ? where id = ? and state = ?")
                        .params(
                                IntentState.SENDING.code(),
                                Timestamp.from(leaseEnd),
                                intent.id(),
                                IntentState.WAITING.code())
                        .update()
                == 1;
    }

    void retryAt(Intent intent, Instant due, @Nullable String reason) {
        jdbc.sql("update intent set state = ?, attempts = attempts + 1, due_at = ?, reason = ? where id = ?")
                .params(IntentState.WAITING.code(), Timestamp.from(due), reason, intent.id())
                .update();
    }

    void postpone(Intent intent, Instant due) {
        jdbc.sql("update intent set due_at = ? where id = ? and state = ?")
                .params(Timestamp.from(due), intent.id(), IntentState.WAITING.code())
                .update();
    }

    void settle(Intent intent, IntentState state, @Nullable String disclosure, @Nullable String reason, Instant now) {
        jdbc.sql("update intent set state = ?, settled_at = ?, disclosure = ?, reason = ? where id = ?")
                .params(state.code(), Timestamp.from(now), disclosure, reason, intent.id())
                .update();
    }

    /** Lets an intent that waited for a person go on, with all its time before it. */
    void resume(String id, Instant now) {
        jdbc.sql("update intent set state = ?, attempts = 0, created_at = ?, due_at = ?, settled_at = null,"
                        + " reason = null where id = ? and state = ?")
                .params(
                        IntentState.WAITING.code(),
                        Timestamp.from(now),
                        Timestamp.from(now),
                        id,
                        IntentState.HELD.code())
                .update();
    }

    /** Ends an intent that waited for a person. */
    void refuse(String id, String reason, Instant now) {
        jdbc.sql("update intent set state = ?, settled_at = ?, reason = ? where id = ? and state = ?")
                .params(IntentState.WITHHELD.code(), Timestamp.from(now), reason, id, IntentState.HELD.code())
                .update();
    }

    /** An intent of which something went and the rest was held, or is just being sent. */
    Optional<Intent> findUnderway(String id) {
        return jdbc.sql("select " + COLUMNS + " from intent where id = ? and state in (?, ?)")
                .params(id, IntentState.SENT.code(), IntentState.SENDING.code())
                .query(IntentStore::intent)
                .optional();
    }

    Instant createdAt(Intent intent) {
        return jdbc.sql("select created_at from intent where id = ?")
                .param(intent.id())
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();
    }

    /** Gives back what a dead worker had taken. */
    void releaseExpiredLeases(Instant now) {
        jdbc.sql("update intent set state = ? where state = ? and due_at < ?")
                .params(IntentState.WAITING.code(), IntentState.SENDING.code(), Timestamp.from(now))
                .update();
    }

    /** Waiting intents whose time has come: retries, and those whose wake-up was lost. */
    List<Intent> due(Instant before, int limit) {
        return jdbc.sql("select " + COLUMNS + " from intent where state = ? and due_at < ? order by due_at limit ?")
                .params(IntentState.WAITING.code(), Timestamp.from(before), limit)
                .query(IntentStore::intent)
                .list();
    }

    private static Intent intent(ResultSet row, int number) throws SQLException {
        String resources = row.getString("resources");
        return new Intent(
                row.getString("id"),
                new PartnerId(row.getString("partner")),
                row.getString("patient"),
                row.getString("purpose"),
                Exchange.ofCode(row.getString("exchange")),
                resources.isEmpty()
                        ? List.of()
                        : Arrays.stream(resources.split(" "))
                                .map(ResourceKey::parse)
                                .toList(),
                row.getBoolean("everything"),
                row.getInt("attempts"));
    }
}
