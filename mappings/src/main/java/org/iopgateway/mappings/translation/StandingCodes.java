package org.iopgateway.mappings.translation;

import java.util.Set;

/**
 * The extensions by which a stored Patient carries what decisions must know of the person and no partner may: written by
 * the mapper of patient records, read by the gate, taken off whatever leaves.
 */
public final class StandingCodes {

    /** Whether the person is a Part 2 patient; a code of the record's {@code part2}. */
    public static final String PART2_STATUS = Urls.extension("part2-status");
    /**
     * How a minor's care was obtained: parts {@code basis} (code), {@code two-physicians},
     * {@code methadone-maintenance}, {@code alcohol-only}, {@code suppress-summaries} (booleans).
     */
    public static final String MINOR_CARE = Urls.extension("minor-care");
    /** What was determined about capacity: parts {@code finding} (code), {@code determined-on} (dateTime). */
    public static final String CAPACITY = Urls.extension("capacity");

    /** All of them: what must never leave. */
    public static final Set<String> INTERNAL = Set.of(PART2_STATUS, MINOR_CARE, CAPACITY);

    private StandingCodes() {}
}
