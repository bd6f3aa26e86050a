package org.iopgateway.gateway.consent.decision;

/** One rule of {@code rules.md} section 2.3, or one clause of it. A function of the matter alone. */
interface Rule {

    /** The rule's number, for example {@code R17}. */
    String id();

    Outcome apply(Matter matter);
}
