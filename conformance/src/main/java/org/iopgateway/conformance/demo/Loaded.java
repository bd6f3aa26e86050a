package org.iopgateway.conformance.demo;

import java.time.Duration;
import java.util.Map;

/**
 * What was loaded, and what became of it.
 *
 * @param records canonical records sent
 * @param rows rows of the treatment-episode extract sent
 * @param states how many records are in each state
 * @param took from the first request to the last record worked on
 */
record Loaded(long records, long rows, Map<String, Long> states, Duration took) {

    Loaded {
        states = Map.copyOf(states);
    }

    long in(String state) {
        return states.getOrDefault(state, 0L);
    }

    /** Records that are in the repository now, whenever they came. */
    long present() {
        return in("stored") + in("unchanged");
    }
}
