package org.iopgateway.gateway.consent.review;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The work list as the gate sees it: what persons have decided, and where it puts what waits for them. Each question is
 * listed once, however often it is asked: a thing stands in one open item only, which a unique key sees to.
 */
public final class ReviewBook {

    private static final Logger LOG = LoggerFactory.getLogger(ReviewBook.class);

    private final JdbcClient jdbc;
    private final ReviewTable table;
    private final ReviewProperties properties;
    private final Supplier<UUID> ids;

    ReviewBook(JdbcClient jdbc, ReviewTable table, ReviewProperties properties, Supplier<UUID> ids) {
        this.jdbc = jdbc;
        this.table = table;
        this.properties = properties;
        this.ids = ids;
    }

    /** What was decided and still stands; of two decisions about one thing the later. */
    public Verdicts verdicts(ReviewSubject subject, Instant at) {
        Map<String, Verdicts.Verdict> verdicts = new HashMap<>();
        jdbc.sql("select l.fingerprint, r.state, r.id, r.decided_by from review r join review_line l on l.review = r.id"
                        + " where r.patient = ? and r.partner = ? and r.purpose = ? and r.kind = 'hold'"
                        + " and r.state in ('confirmed', 'refused') and r.valid_until > ? order by r.decided_at")
                .params(subject.patient(), subject.partner(), subject.purpose(), Timestamp.from(at))
                .query(row -> {
                    verdicts.put(
                            row.getString(1),
                            new Verdicts.Verdict(
                                    row.getString(2).equals(ReviewState.CONFIRMED.code()),
                                    row.getString(3),
                                    row.getString(4)));
                });
        return new Verdicts(verdicts);
    }

    /**
     * Lists what is not listed yet. In the caller's transaction: what waits is on the list as soon as it is on record that
     * it was withheld.
     *
     * @throws org.springframework.dao.DataAccessException when another opening of the gate listed the same, or a person
     *     decided, at the same moment: then the caller decides anew
     */
    public void list(List<NewReview> found, Instant at) {
        found.stream().filter(one -> !one.lines().isEmpty()).forEach(one -> {
            if (one.kind() == ReviewKind.HOLD) {
                hold(one, at);
            } else {
                tell(one, at);
            }
        });
    }

    private void hold(NewReview one, Instant at) {
        Map<String, String> open = table.open(one.lines());
        List<ReviewLine> fresh = without(open.keySet(), one.lines());
        Set<String> reviews = new LinkedHashSet<>(open.values());
        if (!one.intents().isEmpty() && !table.lockOpen(reviews).equals(reviews)) {
            throw new OptimisticLockingFailureException("a person decided meanwhile");
        }
        if (!fresh.isEmpty()) {
            String review = add(one, fresh, at);
            supersede(one, review, fresh, at);
            reviews.add(review);
        }
        reviews.forEach(review -> table.link(review, one.intents()));
    }

    /** Older versions of the same resources can never leave any more; what waited for them waits for the newer item. */
    private void supersede(NewReview one, String by, List<ReviewLine> fresh, Instant at) {
        Set<String> renewed = fresh.stream().map(ReviewLine::resource).collect(Collectors.toSet());
        table.openHolds(one.subject()).forEach((review, resources) -> {
            if (!review.equals(by) && renewed.containsAll(resources)) {
                table.supersede(review, by, at);
            }
        });
    }

    private void tell(NewReview one, Instant at) {
        Set<String> told = new LinkedHashSet<>(table.open(one.lines()).keySet());
        told.addAll(table.acknowledged(one.lines(), at.minus(properties.refusal())));
        List<ReviewLine> fresh = without(told, one.lines());
        if (!fresh.isEmpty()) {
            table.lockOpenNotice(one.same())
                    .ifPresentOrElse(review -> table.addLines(review, fresh), () -> add(one, fresh, at));
        }
    }

    private String add(NewReview one, List<ReviewLine> lines, Instant at) {
        String id = ids.get().toString();
        table.insert(id, one, at);
        LOG.info(
                "review listed: kind={} partner={} review={}",
                one.kind().code(),
                one.subject().partner(),
                id);
        table.addLines(id, lines);
        return id;
    }

    private static List<ReviewLine> without(Set<String> fingerprints, List<ReviewLine> lines) {
        return lines.stream()
                .filter(line -> !fingerprints.contains(line.fingerprint()))
                .toList();
    }
}
