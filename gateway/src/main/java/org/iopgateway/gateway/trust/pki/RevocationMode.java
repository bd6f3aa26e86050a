package org.iopgateway.gateway.trust.pki;

/** What follows when it cannot be found out whether a certificate was revoked. A revoked one is refused by both checks. */
public enum RevocationMode {
    /** Not known means refused. */
    HARD,
    /** Not known means accepted, with a warning that says what could not be found out. */
    SOFT,
    /** Nobody is asked. */
    OFF
}
