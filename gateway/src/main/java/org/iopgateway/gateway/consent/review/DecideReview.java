package org.iopgateway.gateway.consent.review;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.iopgateway.gateway.disclosure.AuditEntry;
import org.iopgateway.gateway.disclosure.DisclosureLedger;
import org.iopgateway.gateway.disclosure.LedgerException;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.mappings.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * A named person decides about an item: the item, its audit entry and what becomes of the intents that waited stand or
 * fall together. Of two persons who decide at once the first wins.
 *
 * <p>A confirmation releases nothing by itself: the gate decides anew when it is sent or asked for, and every denial stays
 * one.
 */
final class DecideReview {

    private static final Logger LOG = LoggerFactory.getLogger(DecideReview.class);

    private final ReviewRows rows;
    private final ReviewTable table;
    private final Supplier<List<HeldIntents>> held;
    private final DisclosureLedger ledger;
    private final ReviewProperties properties;
    private final Clock clock;
    private final Supplier<UUID> ids;

    DecideReview(
            ReviewRows rows,
            ReviewTable table,
            Supplier<List<HeldIntents>> held,
            DisclosureLedger ledger,
            ReviewProperties properties,
            Clock clock,
            Supplier<UUID> ids) {
        this.rows = rows;
        this.table = table;
        this.held = held;
        this.ledger = ledger;
        this.properties = properties;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Lets exactly what the item lists leave within a bounded time.
     *
     * @throws ProblemException {@code REV-001} to {@code REV-003}, {@code REV-007}
     */
    Review.Whole confirm(String id, String by, @Nullable String reason) {
        return decide(id, ReviewState.CONFIRMED, by, reason, properties.confirmation());
    }

    /**
     * Ends what waits for it.
     *
     * @throws ProblemException {@code REV-001} to {@code REV-003}, {@code REV-007}
     */
    Review.Whole refuse(String id, String by, @Nullable String reason) {
        return decide(id, ReviewState.REFUSED, by, reason, properties.refusal());
    }

    /**
     * Notes that somebody has seen a notice.
     *
     * @throws ProblemException {@code REV-001} to {@code REV-003}, {@code REV-007}
     */
    Review.Whole acknowledge(String id, String by, @Nullable String reason) {
        return decide(id, ReviewState.ACKNOWLEDGED, by, reason, null);
    }

    /** An item with its resources and what waits for it. */
    Review.Whole find(String id) {
        return whole(rows.find(id).orElseThrow(ReviewProblems::unknown));
    }

    private Review.Whole decide(
            String id, ReviewState to, String by, @Nullable String reason, @Nullable Duration stands) {
        Review.Whole item = find(id);
        boolean isHold = item.review().kind() == ReviewKind.HOLD;
        if (isHold == (to == ReviewState.ACKNOWLEDGED)) {
            throw ReviewProblems.notOfThisKind(isHold);
        }
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Review.Verdict verdict = new Review.Verdict(at, by, reason, stands == null ? null : at.plus(stands));
        try {
            ledger.record(List.of(), List.of(audit(item, to, verdict)), () -> write(item, to, verdict));
        } catch (LedgerException e) {
            throw e.getCause() instanceof OptimisticLockingFailureException
                    ? ReviewProblems.decided(find(id).review().state())
                    : ReviewProblems.unavailable(e);
        }
        LOG.info(
                "review decided: kind={} outcome={} review={}",
                item.review().kind().code(),
                to.code(),
                id);
        return find(id);
    }

    private void write(Review.Whole item, ReviewState to, Review.Verdict verdict) {
        String id = item.review().id();
        if (!table.decide(id, to, verdict)) {
            throw new OptimisticLockingFailureException("the review is not open");
        }
        List<String> intents = table.intents(id);
        List<ResourceKey> resources = item.lines().stream()
                .map(line -> ResourceKey.parse(line.resource()))
                .toList();
        for (HeldIntents each : held.get()) {
            if (to == ReviewState.CONFIRMED) {
                each.confirmed(intents, resources, verdict.at());
            } else if (to == ReviewState.REFUSED) {
                each.refused(intents, verdict.at());
            }
        }
    }

    private Review.Whole whole(Review review) {
        return new Review.Whole(review, rows.lines(review.id()), table.intents(review.id()));
    }

    private AuditEntry audit(Review.Whole item, ReviewState to, Review.Verdict verdict) {
        Review review = item.review();
        String said = verdict.reason() == null ? "" : ": " + verdict.reason();
        return new AuditEntry(
                ids.get(),
                verdict.at(),
                review.subject().patient(),
                review.subject().partner(),
                review.subject().purpose(),
                "REVIEW",
                "staff",
                to.name(),
                item.lines().stream().map(ReviewLine::resource).toList(),
                review.reason().ruleIds(),
                review.reason().citations(),
                List.of(),
                List.of(),
                review.reason().reliedOn(),
                "review " + review.id() + " " + to.code() + " by " + verdict.by() + said);
    }
}
