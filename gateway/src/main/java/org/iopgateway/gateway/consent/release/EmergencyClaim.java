package org.iopgateway.gateway.consent.release;

import org.jspecify.annotations.Nullable;

/**
 * What a treating person declares to see records in a medical emergency (42 CFR 2.51; rules R9 and R10). Without every
 * part of it, and a person who declares it, the exception fails.
 *
 * @param attestedBy name of the treating person; a system may not declare an emergency
 * @param affiliation where that person works
 * @param nature of the emergency, 2.51(c)(4)
 * @param consentUnobtainable the person states that consent cannot be obtained
 * @param automatic a system declared it, which it may not
 */
public record EmergencyClaim(
        @Nullable String attestedBy,
        @Nullable String affiliation,
        @Nullable String nature,
        boolean consentUnobtainable,
        boolean automatic) {

    /** A declaration by a person. */
    public EmergencyClaim(
            @Nullable String attestedBy,
            @Nullable String affiliation,
            @Nullable String nature,
            boolean consentUnobtainable) {
        this(attestedBy, affiliation, nature, consentUnobtainable, false);
    }

    /** All that 2.51(c) asks to be recorded. */
    public boolean isComplete() {
        return present(attestedBy) && present(affiliation) && present(nature) && consentUnobtainable;
    }

    private static boolean present(@Nullable String value) {
        return value != null && !value.isBlank();
    }

    /** The nature of an emergency is patient data. */
    @Override
    public String toString() {
        return "emergency claim" + (isComplete() ? "" : ", incomplete");
    }
}
