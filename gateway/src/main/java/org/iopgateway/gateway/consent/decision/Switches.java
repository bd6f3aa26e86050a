package org.iopgateway.gateway.consent.decision;

/**
 * Two readings of the law that counsel may change by a recorded decision.
 *
 * @param ma111e MGL c.111E s.18(a) still asks for the recipient's name (R23, A1)
 * @param mixedRelease general medical data may leave without consent, stripped (R39, A11)
 */
public record Switches(boolean ma111e, boolean mixedRelease) {

    public static final Switches STRICT = new Switches(true, false);
}
