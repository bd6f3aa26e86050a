package org.iopgateway.gateway.intake;

import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The acknowledgement of a submission: all that it counts is durable.
 *
 * @param items lines, rows or messages that came, blank ones left out
 * @param states how many raw records are in each state; an item with problems counts as one more, quarantined
 * @param completedAt absent while the sender still sends, or when he broke off
 */
public record Receipt(
        String id,
        String channel,
        String mediaType,
        @Nullable String name,
        OffsetDateTime receivedAt,
        @Nullable OffsetDateTime completedAt,
        long items,
        Map<String, Long> states) {

    public Receipt {
        states = Map.copyOf(states);
    }

    public long count(RawState state) {
        return states.getOrDefault(state.code(), 0L);
    }

    /** Whether nothing of it could be read as a record. */
    boolean holdsNothingGood() {
        return states.keySet().stream().allMatch(RawState.QUARANTINED.code()::equals);
    }
}
