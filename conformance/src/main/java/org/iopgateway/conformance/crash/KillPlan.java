package org.iopgateway.conformance.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** When the gateway is killed: after so many acknowledged records, and then a moment later. */
record KillPlan(List<Kill> kills) {

    private static final int LONGEST_DELAY_MILLISECONDS = 1_500;

    KillPlan {
        kills = List.copyOf(kills);
    }

    /** Random moments from a seed; the last one comes when all is acknowledged but not all is worked on. */
    static KillPlan of(int count, long records, long seed) {
        Random random = new Random(seed);
        List<Kill> kills = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean last = i == count - 1 && count > 1;
            long after = last ? records : (long) (records * (0.05 + 0.9 * random.nextDouble()));
            kills.add(new Kill(after, Duration.ofMillis(random.nextInt(LONGEST_DELAY_MILLISECONDS))));
        }
        kills.sort(Comparator.comparingLong(Kill::acknowledged));
        return new KillPlan(kills);
    }

    /**
     * @param acknowledged how many records are acknowledged before it
     * @param delay how long after that
     */
    record Kill(long acknowledged, Duration delay) {}
}
