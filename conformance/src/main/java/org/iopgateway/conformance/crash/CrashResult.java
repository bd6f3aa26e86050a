package org.iopgateway.conformance.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the crash test saw.
 *
 * @param kills how often the gateway was killed
 * @param resent requests that had to be sent again
 * @param missing acknowledged records that are not there
 * @param storedTwice records that were stored as new twice
 * @param again states after everything was sent once more: all unchanged when all was there
 * @param duplicates what a partner holds twice
 * @param ledger whether what partners hold is accounted for
 * @param worked until everything was worked on the first time, restarts included
 */
record CrashResult(
        long records,
        int kills,
        int wantedKills,
        int resent,
        long missing,
        long storedTwice,
        Map<String, Long> states,
        Map<String, Long> again,
        List<String> duplicates,
        Ledger ledger,
        Duration worked,
        Duration took) {

    CrashResult {
        states = Map.copyOf(states);
        again = Map.copyOf(again);
        duplicates = List.copyOf(duplicates);
    }

    List<String> faults() {
        List<String> faults = new ArrayList<>();
        check(faults, kills == wantedKills, "killed %d times instead of %d", kills, wantedKills);
        check(faults, missing == 0, "%d acknowledged records are lost", missing);
        check(faults, storedTwice == 0, "%d records were stored twice", storedTwice);
        check(
                faults,
                again.getOrDefault("unchanged", 0L) == records,
                "sent once more, not all were unchanged: %s",
                again);
        check(faults, duplicates.isEmpty(), "partners hold %d things twice", duplicates.size());
        faults.addAll(ledger.faults());
        return faults;
    }

    private static void check(List<String> faults, boolean good, String fault, Object... values) {
        if (!good) {
            faults.add(String.format(Locale.ROOT, fault, values));
        }
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%,d records, %d kills, %d requests sent again, %.0f s",
                records,
                kills,
                resent,
                took.toMillis() / 1000.0));
        lines.add(String.format(
                Locale.ROOT,
                "worked on after %.0f s, restarts included: %.0f records a second",
                worked.toMillis() / 1000.0,
                records * 1000.0 / Math.max(1, worked.toMillis())));
        lines.add("states of the acknowledged records: " + states);
        lines.add("states after all were sent once more: " + again);
        lines.add(String.format(
                Locale.ROOT,
                "partners hold %,d resources; the ledger has %,d rows",
                ledger.resources(),
                ledger.rows()));
        faults().forEach(fault -> lines.add("FAULT: " + fault));
        lines.add(faults().isEmpty() ? "Nothing lost, nothing doubled, all accounted for." : "The crash test failed.");
        return lines;
    }

    /**
     * @param resources that partners hold
     * @param rows of the ledger
     * @param faults what stands in no row, after any kill or at the end
     */
    record Ledger(long resources, long rows, List<String> faults) {

        Ledger {
            faults = List.copyOf(faults);
        }
    }
}
