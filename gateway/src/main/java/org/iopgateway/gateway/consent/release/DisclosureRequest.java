package org.iopgateway.gateway.consent.release;

import org.iopgateway.gateway.partner.Partner;

/**
 * One disclosure that is asked for, or about to be made.
 *
 * @param partner who would receive it
 * @param purpose exactly one purpose of use (v3-ActReason)
 * @param interaction {@code read}, {@code search}, {@code push}, {@code operation}, … for the accounting
 * @param patient logical id of the Patient resource
 */
public record DisclosureRequest(Partner partner, String purpose, Interaction interaction, String patient) {

    /** How the data would leave. */
    public enum Interaction {
        READ,
        SEARCH,
        PUSH,
        OPERATION,
        MATCH
    }
}
