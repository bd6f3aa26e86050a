package org.iopgateway.gateway.consent.decision;

/** What is decided about one resource. */
public enum Effect {
    /** The whole resource, with obligations. */
    PERMIT,
    /** A part of the resource, or a part of the Bundle. */
    REDACT,
    /** Nothing. */
    DENY
}
