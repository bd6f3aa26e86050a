package org.iopgateway.conformance.bench;

import java.util.Locale;

/**
 * One line of the table: what was measured, against what, and how they compare.
 *
 * @param wanted what the project asks of itself, in words
 */
record BenchRatio(String what, double ours, String against, double other, String wanted) {

    /** How many times as long ours takes; below 1 it is faster. */
    double ratio() {
        return ours / other;
    }

    String line() {
        return String.format(
                Locale.ROOT, "%-34s %,14.0f  %-34s %,14.0f  %7.2f  %s", what, ours, against, other, ratio(), wanted);
    }
}
