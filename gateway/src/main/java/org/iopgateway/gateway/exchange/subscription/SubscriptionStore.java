package org.iopgateway.gateway.exchange.subscription;

import ca.uhn.fhir.context.FhirContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.r4.model.Subscription;
import org.iopgateway.gateway.partner.PartnerId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of subscriptions. */
@Repository
class SubscriptionStore {

    private static final String COLUMNS = "id, partner, purpose, definition, headers, status, error, version,"
            + " last_number, failures, failing_since, created_at, changed_at";
    private static final int LONGEST_ERROR = 200;

    private final JdbcClient jdbc;
    private final FhirContext fhir;
    private final Map<String, Read> read = new ConcurrentHashMap<>();

    SubscriptionStore(JdbcClient jdbc, FhirContext fhir) {
        this.jdbc = jdbc;
        this.fhir = fhir;
    }

    void add(PartnerSubscription one, Instant due) {
        jdbc.sql("insert into subscription (" + COLUMNS + ", topic, due_at)"
                        + " values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")
                .params(
                        one.id(),
                        one.partner().value(),
                        one.purpose(),
                        one.definition(),
                        one.sealedHeaders(),
                        one.state().code(),
                        one.error(),
                        one.version(),
                        one.lastNumber(),
                        one.failures(),
                        timestamp(one.failingSince()),
                        Timestamp.from(one.createdAt()),
                        Timestamp.from(one.changedAt()),
                        one.terms().topic().url(),
                        Timestamp.from(due))
                .update();
    }

    /** Writes what the partner changed, as the version after the one that it saw; false when that is not there any more. */
    boolean change(PartnerSubscription one, @Nullable Instant due) {
        return jdbc.sql("update subscription set definition = ?, headers = ?, topic = ?, status = ?, error = null,"
                                + " version = ?, failures = 0, failing_since = null, due_at = ?,"
                                + " changed_at = ? where id = ? and partner = ? and version = ?")
                        .params(
                                one.definition(),
                                one.sealedHeaders(),
                                one.terms().topic().url(),
                                one.state().code(),
                                one.version(),
                                timestamp(due),
                                Timestamp.from(one.changedAt()),
                                one.id(),
                                one.partner().value(),
                                one.version() - 1)
                        .update()
                == 1;
    }

    void remove(String id) {
        jdbc.sql("delete from subscription where id = ?").param(id).update();
        for (String table : List.of("subscription_due", "subscription_event")) {
            jdbc.sql("delete from " + table + " where subscription = ?")
                    .param(id)
                    .update();
        }
        read.remove(id);
    }

    Optional<PartnerSubscription> find(String id) {
        return jdbc.sql("select " + COLUMNS + " from subscription where id = ?")
                .param(id)
                .query(this::row)
                .optional();
    }

    /** A partner's, oldest first. */
    List<PartnerSubscription> of(PartnerId partner, String purpose) {
        return jdbc.sql("select " + COLUMNS + " from subscription where partner = ? and purpose = ?"
                        + " order by created_at, id")
                .params(partner.value(), purpose)
                .query(this::row)
                .list();
    }

    int count(PartnerId partner) {
        return jdbc.sql("select count(*) from subscription where partner = ?")
                .param(partner.value())
                .query(Integer.class)
                .single();
    }

    List<PartnerSubscription> ofTopic(Topic topic) {
        return jdbc.sql("select " + COLUMNS + " from subscription where topic = ? order by created_at, id")
                .param(topic.url())
                .query(this::row)
                .list();
    }

    /** A call got through; nothing is changed in a subscription that the partner changed meanwhile. */
    void worked(PartnerSubscription one, @Nullable Instant due) {
        jdbc.sql("update subscription set status = ?, error = null, failures = 0, failing_since = null, due_at = ?"
                        + " where id = ? and version = ?")
                .params(State.ACTIVE.code(), timestamp(due), one.id(), one.version())
                .update();
    }

    /** A call failed. */
    void failed(PartnerSubscription one, State state, @Nullable String error, Instant since, @Nullable Instant due) {
        String text = String.valueOf(error);
        jdbc.sql("update subscription set status = ?, error = ?, failures = failures + 1, failing_since = ?,"
                        + " due_at = ? where id = ? and version = ?")
                .params(
                        state.code(),
                        text.substring(0, Math.min(text.length(), LONGEST_ERROR)),
                        Timestamp.from(since),
                        timestamp(due),
                        one.id(),
                        one.version())
                .update();
    }

    /** Those whose time has come, each taken for a while, so that the next sweep and other nodes leave it. */
    List<PartnerSubscription> due(Instant now, Instant taken, int limit) {
        return jdbc
                .sql("select " + COLUMNS + " from subscription where due_at < ? order by due_at limit ?")
                .params(Timestamp.from(now), limit)
                .query(this::row)
                .list()
                .stream()
                .filter(one -> jdbc.sql("update subscription set due_at = ? where id = ? and due_at < ?")
                                .params(Timestamp.from(taken), one.id(), Timestamp.from(now))
                                .update()
                        == 1)
                .toList();
    }

    private PartnerSubscription row(ResultSet row, int number) throws SQLException {
        String definition = row.getString("definition");
        return new PartnerSubscription(
                row.getString("id"),
                new PartnerId(row.getString("partner")),
                row.getString("purpose"),
                definition,
                row.getString("headers"),
                terms(row.getString("id"), definition),
                State.ofCode(row.getString("status")),
                row.getString("error"),
                row.getInt("version"),
                row.getLong("last_number"),
                row.getInt("failures"),
                instant(row.getTimestamp("failing_since")),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("changed_at").toInstant());
    }

    /** Read once for each change of a subscription, not for each record that is stored. */
    private Terms terms(String id, String definition) {
        Read last = read.get(id);
        if (last == null || !last.definition().equals(definition)) {
            last = new Read(definition, Terms.of(fhir.newJsonParser().parseResource(Subscription.class, definition)));
            read.put(id, last);
        }
        return last.terms();
    }

    private record Read(String definition, Terms terms) {}

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
