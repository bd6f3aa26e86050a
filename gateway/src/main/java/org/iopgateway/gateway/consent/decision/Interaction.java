package org.iopgateway.gateway.consent.decision;

/** How the data would leave; every way is the same disclosure in law (R41). */
public enum Interaction {
    READ,
    SEARCH,
    COUNT,
    HISTORY,
    MATCH,
    EVERYTHING,
    EXPORT,
    SUBSCRIPTION,
    PUSH,
    /** The requester sends us a Task, ServiceRequest or Claim; what leaves is the answer. */
    CREATE
}
