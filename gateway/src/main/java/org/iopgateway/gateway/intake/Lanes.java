package org.iopgateway.gateway.intake;

import org.iopgateway.mappings.record.IopRecord;

/**
 * Spreads patients over 64 lanes. What is in one lane is processed in the order in which it came, so that order holds
 * for each patient; lanes run beside each other. A lane's number says nothing about who is in it.
 */
final class Lanes {

    static final int COUNT = 64;

    private Lanes() {}

    /** The patient's lane; a practitioner's record goes by its own id. */
    static int of(IopRecord record) {
        String patient = record.patient();
        return Math.floorMod(spread(patient == null ? record.id() : patient), COUNT);
    }

    /** Strings that differ in the last digit only would fall into neighbouring lanes otherwise. */
    private static int spread(String text) {
        int hash = text.hashCode() * 0x9E3779B9;
        return hash ^ (hash >>> 16);
    }
}
