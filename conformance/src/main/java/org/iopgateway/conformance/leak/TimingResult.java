package org.iopgateway.conformance.leak;

import java.util.Arrays;

/**
 * Answer times about somebody who is denied beside those about somebody unknown.
 *
 * @param auc probability that an answer about the denied one takes longer than one about the unknown one (Mann-Whitney U
 *     over the product of the sample sizes): 0.5 tells nothing, 0 and 1 tell for certain
 * @param ratio of the medians, denied to unknown
 * @param samples of each
 */
record TimingResult(String question, String pair, double auc, double ratio, int samples) {

    /**
     * With an AUC of 0.65 a single answer tells somebody who guesses by it the truth 65 times of 100 instead of 50; the
     * noise of a network between widens the band further, so what lies inside it is nothing that one could ask by.
     */
    private static final double BAND = 0.15;

    /** As far from 0.5 as this many standard deviations chance alone brings a result once in 150,000 times. */
    private static final double CHANCE = 4.5;

    static TimingResult of(String question, String pair, long[] denied, long[] unknown) {
        return new TimingResult(
                question,
                pair,
                auc(denied, unknown),
                (double) median(denied) / median(unknown),
                Math.min(denied.length, unknown.length));
    }

    static double auc(long[] first, long[] second) {
        long[] sorted = second.clone();
        Arrays.sort(sorted);
        double above = 0;
        for (long value : first) {
            int below = lowerBound(sorted, value);
            above += below + (lowerBound(sorted, value + 1) - below) / 2.0;
        }
        return above / ((double) first.length * second.length);
    }

    private static int lowerBound(long[] sorted, long value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static long median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** From 160 samples on the band is 0.35 to 0.65; with fewer it is as wide as chance makes it. */
    boolean isInBand() {
        double deviation = Math.sqrt((2.0 * samples + 1) / 12) / samples;
        return Math.abs(auc - 0.5) <= Math.max(BAND, CHANCE * deviation);
    }

    String line() {
        return "timing %-28s %-28s AUC %.2f, medians 1 : %.2f, n=%d%s"
                .formatted(question, pair, auc, ratio, samples, isInBand() ? "" : "  OUT OF BAND");
    }
}
