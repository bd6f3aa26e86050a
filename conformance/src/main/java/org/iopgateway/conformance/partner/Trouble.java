package org.iopgateway.conformance.partner;

/** What can be wrong with a partner. */
public enum Trouble {
    NONE,
    /** Connections are reset. */
    DOWN,
    /** Answers come late. */
    SLOW,
    /** Every answer is a 500. */
    FAILING,
    /** Every answer is a 429 with Retry-After. */
    BUSY
}
