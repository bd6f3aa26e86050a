package org.iopgateway.mappings.translation;

import org.iopgateway.mappings.record.Part2Status;

/**
 * What must be known of a patient to label a record about him or her.
 *
 * @param part2 rule R4: anything but a plain no is treated as Part 2
 */
public record PatientFacts(Part2Status part2) {

    /** Nothing known yet: fails closed. */
    public static final PatientFacts UNKNOWN = new PatientFacts(Part2Status.UNKNOWN);
}
