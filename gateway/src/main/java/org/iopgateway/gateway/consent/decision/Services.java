package org.iopgateway.gateway.consent.decision;

/**
 * Whether what must accompany a disclosure can be done (R44, R45, R50).
 *
 * @param scopeDocument the consent's copy or scope explanation can be attached
 * @param accounting the ledger can take a row
 * @param accountingSuspended an agency has suspended the patient's accounting, 45 CFR 164.528(a)(2)
 */
public record Services(
        boolean policyEngine, Notice notice, boolean scopeDocument, boolean accounting, boolean accountingSuspended) {

    public static final Services ALL_UP = new Services(true, Notice.FULL, true, true, false);

    /** Which statement of 42 CFR 2.32 the channel can carry. */
    public enum Notice {
        FULL,
        STATEMENT_2_ONLY,
        NONE
    }
}
