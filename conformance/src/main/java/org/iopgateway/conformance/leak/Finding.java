package org.iopgateway.conformance.leak;

/**
 * One thing that got out, or that tells people apart.
 *
 * @param kind {@code leak}, {@code differs}, {@code infers}, {@code timing}, {@code blind}
 * @param probe class and title of the probe, or the place that was searched
 * @param who partner and person
 * @param place status, header, body, log, metrics, broker, push
 * @param what fields of the planted records, or the first difference
 */
record Finding(String kind, String probe, String who, String place, String what) {

    String line() {
        return "%s: %s | %s | %s | %s".formatted(kind.toUpperCase(java.util.Locale.ROOT), who, probe, place, what);
    }
}
