package org.iopgateway.gateway.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of one attempt to deliver.
 *
 * @param outcome how it ended
 * @param reason for people: status and kind of failure, never content
 * @param retryAfter how long the partner asked us to wait
 * @param body what the partner answered, when it delivered
 */
public record Receipt(Outcome outcome, @Nullable String reason, @Nullable Duration retryAfter, @Nullable String body) {

    /** How an attempt ended. */
    public enum Outcome {
        DELIVERED,
        /** Worth another attempt, unchanged. */
        RETRY,
        /** Another attempt would fail alike. */
        REFUSED
    }

    public static Receipt delivered(String body) {
        return new Receipt(Outcome.DELIVERED, null, null, body);
    }

    public static Receipt retry(String reason, @Nullable Duration retryAfter) {
        return new Receipt(Outcome.RETRY, reason, retryAfter, null);
    }

    public static Receipt refused(String reason) {
        return new Receipt(Outcome.REFUSED, reason, null, null);
    }

    @Override
    public String toString() {
        return outcome + (reason == null ? "" : " (" + reason + ")");
    }
}
