package org.iopgateway.gateway.consent.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the work list for the program's staff. */
final class ReviewRows {

    private static final String SELECT = "select r.id, r.kind, r.state, r.patient, r.partner, r.purpose, r.interaction,"
            + " r.effect, r.rule_ids, r.citations, r.relied_on, r.reason, r.disclosure, r.created_at, r.decided_at,"
            + " r.decided_by, r.decision_reason, r.valid_until,"
            + " (select count(*) from review_line l where l.review = r.id) as resources from review r";

    private final JdbcClient jdbc;

    ReviewRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Review> find(String id) {
        return jdbc.sql(SELECT + " where r.id = ?")
                .param(id)
                .query(ReviewRows::review)
                .optional();
    }

    List<ReviewLine> lines(String review) {
        return jdbc.sql("select resource, version, fingerprint from review_line where review = ? order by resource")
                .param(review)
                .query((row, number) -> new ReviewLine(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    /** What waits, oldest first; or what was decided, newest first. */
    List<Review> page(boolean open, int offset, int size) {
        return jdbc.sql(SELECT + " where r.state "
                        + (open
                                ? "= 'open' order by r.created_at, r.id"
                                : "<> 'open'" + " order by r.decided_at desc, r.id")
                        + " offset ? rows fetch next ? rows only")
                .params(offset, size)
                .query(ReviewRows::review)
                .list();
    }

    long count(boolean open) {
        return jdbc.sql("select count(*) from review where state " + (open ? "=" : "<>") + " 'open'")
                .query(Long.class)
                .single();
    }

    static String joined(List<String> values) {
        return String.join("\n", values);
    }

    private static List<String> split(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split("\n"));
    }

    private static Review review(ResultSet row, int number) throws SQLException {
        return new Review(
                row.getString("id"),
                ReviewKind.ofCode(row.getString("kind")),
                ReviewState.ofCode(row.getString("state")),
                new ReviewSubject(row.getString("patient"), row.getString("partner"), row.getString("purpose")),
                row.getString("interaction"),
                new ReviewReason(
                        row.getString("effect"),
                        split(row.getString("rule_ids")),
                        split(row.getString("citations")),
                        split(row.getString("relied_on")),
                        row.getString("reason")),
                row.getInt("resources"),
                row.getString("disclosure"),
                row.getTimestamp("created_at").toInstant(),
                verdict(row));
    }

    private static Review.@Nullable Verdict verdict(ResultSet row) throws SQLException {
        String by = row.getString("decided_by");
        Timestamp until = row.getTimestamp("valid_until");
        @Nullable Instant validUntil = until == null ? null : until.toInstant();
        return by == null
                ? null
                : new Review.Verdict(
                        row.getTimestamp("decided_at").toInstant(), by, row.getString("decision_reason"), validUntil);
    }
}
