package org.iopgateway.gateway.consent.review;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item of the work list as it stands.
 *
 * @param resources how many it is about
 * @param disclosure the row of the ledger, where something left
 * @param verdict absent while it is open
 */
record Review(
        String id,
        ReviewKind kind,
        ReviewState state,
        ReviewSubject subject,
        String interaction,
        ReviewReason reason,
        int resources,
        @Nullable String disclosure,
        Instant createdAt,
        @Nullable Verdict verdict) {

    @Override
    public String toString() {
        return kind.code() + " " + id;
    }

    /**
     * What a person made of it.
     *
     * @param reason in the person's words
     * @param validUntil until when it stands
     */
    record Verdict(Instant at, String by, @Nullable String reason, @Nullable Instant validUntil) {

        @Override
        public String toString() {
            return "verdict";
        }
    }

    /** An item with its resources. */
    record Whole(Review review, List<ReviewLine> lines, List<String> intents) {}
}
