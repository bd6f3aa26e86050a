package org.iopgateway.gateway.consent.review;

import java.util.Map;
import java.util.Optional;

/** What persons have decided about one patient's records towards one partner for one purpose, as far as it still stands. */
public final class Verdicts {

    private final Map<String, Verdict> byFingerprint;

    Verdicts(Map<String, Verdict> byFingerprint) {
        this.byFingerprint = Map.copyOf(byFingerprint);
    }

    /** What was decided about exactly this line. */
    public Optional<Verdict> of(ReviewLine line) {
        return Optional.ofNullable(byFingerprint.get(line.fingerprint()));
    }

    /**
     * What a named person decided.
     *
     * @param review id of the item
     * @param by who
     */
    public record Verdict(boolean confirmed, String review, String by) {}
}
