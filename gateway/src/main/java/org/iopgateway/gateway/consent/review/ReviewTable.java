package org.iopgateway.gateway.consent.review;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The work list's rows: what is written when something is listed, and when a person decides. */
final class ReviewTable {

    private final JdbcClient jdbc;
    private final JdbcOperations batches;

    ReviewTable(JdbcClient jdbc, JdbcOperations batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    void insert(String id, NewReview one, Instant at) {
        jdbc.sql("insert into review (id, kind, state, patient, partner, purpose, interaction, effect, rule_ids,"
                        + " citations, relied_on, reason, disclosure, same, created_at)"
                        + " values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")
                .params(
                        id,
                        one.kind().code(),
                        ReviewState.OPEN.code(),
                        one.subject().patient(),
                        one.subject().partner(),
                        one.subject().purpose(),
                        one.interaction(),
                        one.reason().effect(),
                        ReviewRows.joined(one.reason().ruleIds()),
                        ReviewRows.joined(one.reason().citations()),
                        ReviewRows.joined(one.reason().reliedOn()),
                        one.reason().text(),
                        one.disclosure(),
                        one.same(),
                        Timestamp.from(at))
                .update();
    }

    void addLines(String review, List<ReviewLine> lines) {
        batches.batchUpdate(
                "insert into review_open (fingerprint, review) values (?,?)",
                lines.stream()
                        .map(line -> new Object[] {line.fingerprint(), review})
                        .toList());
        batches.batchUpdate(
                "insert into review_line (review, fingerprint, resource, version) values (?,?,?,?)",
                lines.stream()
                        .map(line -> new Object[] {review, line.fingerprint(), line.resource(), line.version()})
                        .toList());
    }

    /** In which open item each of the lines stands, by fingerprint, as far as it stands in one. */
    Map<String, String> open(List<ReviewLine> lines) {
        Map<String, String> open = new HashMap<>();
        jdbc.sql("select fingerprint, review from review_open where fingerprint in (:lines)")
                .param("lines", fingerprints(lines))
                .query(row -> {
                    open.put(row.getString(1), row.getString(2));
                });
        return open;
    }

    /** Of the lines those that somebody has seen since. */
    Set<String> acknowledged(List<ReviewLine> lines, Instant since) {
        return new HashSet<>(jdbc.sql("select l.fingerprint from review_line l join review r on r.id = l.review"
                        + " where l.fingerprint in (:lines) and r.state = 'acknowledged' and r.decided_at > :since")
                .param("lines", fingerprints(lines))
                .param("since", Timestamp.from(since))
                .query(String.class)
                .list());
    }

    /** Locks those of the items that are open until the transaction ends. */
    Set<String> lockOpen(Collection<String> reviews) {
        return reviews.isEmpty()
                ? Set.of()
                : new LinkedHashSet<>(
                        jdbc.sql("select id from review where id in (:ids) and state = 'open' order by id for update")
                                .param("ids", reviews)
                                .query(String.class)
                                .list());
    }

    Optional<String> lockOpenNotice(String same) {
        return jdbc
                .sql("select id from review where same = ? and state = 'open' order by id for update")
                .param(same)
                .query(String.class)
                .list()
                .stream()
                .findFirst();
    }

    /** The open holds of a subject, each with its resources. */
    Map<String, Set<String>> openHolds(ReviewSubject subject) {
        Map<String, Set<String>> holds = new HashMap<>();
        jdbc.sql("select r.id, l.resource from review r join review_line l on l.review = r.id where r.patient = ?"
                        + " and r.partner = ? and r.purpose = ? and r.kind = 'hold' and r.state = 'open'")
                .params(subject.patient(), subject.partner(), subject.purpose())
                .query(row -> {
                    holds.computeIfAbsent(row.getString(1), id -> new HashSet<>())
                            .add(row.getString(2));
                });
        return holds;
    }

    void supersede(String review, String by, Instant at) {
        if (jdbc.sql("update review set state = 'superseded', decided_at = ? where id = ? and state = 'open'")
                        .params(Timestamp.from(at), review)
                        .update()
                == 1) {
            close(review);
            link(by, intents(review));
        }
    }

    /** Ends an open item; false when it is not open any more. */
    boolean decide(String review, ReviewState state, Review.Verdict verdict) {
        Instant until = verdict.validUntil();
        int changed = jdbc.sql("update review set state = ?, decided_at = ?, decided_by = ?, decision_reason = ?,"
                        + " valid_until = ? where id = ? and state = 'open'")
                .params(
                        state.code(),
                        Timestamp.from(verdict.at()),
                        verdict.by(),
                        verdict.reason(),
                        until == null ? null : Timestamp.from(until),
                        review)
                .update();
        if (changed == 1) {
            close(review);
        }
        return changed == 1;
    }

    void link(String review, List<String> intents) {
        Set<String> more = new LinkedHashSet<>(intents);
        more.removeAll(intents(review));
        batches.batchUpdate(
                "insert into review_intent (review, intent) values (?,?)",
                more.stream().map(intent -> new Object[] {review, intent}).toList());
    }

    List<String> intents(String review) {
        return jdbc.sql("select intent from review_intent where review = ? order by intent")
                .param(review)
                .query(String.class)
                .list();
    }

    private void close(String review) {
        jdbc.sql("delete from review_open where review = ?").param(review).update();
    }

    private static List<String> fingerprints(List<ReviewLine> lines) {
        return lines.stream().map(ReviewLine::fingerprint).toList();
    }
}
