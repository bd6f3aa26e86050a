package org.iopgateway.gateway.fhir;

import ca.uhn.fhir.rest.server.exceptions.NotModifiedException;

/**
 * The caller has what it would be shown. Asked of the gate and accounted for as a read: that somebody still is a patient,
 * and that nothing has changed, is told by it.
 */
final class UnchangedException extends NotModifiedException {

    private static final long serialVersionUID = 1L;

    private final String version;

    UnchangedException(String version) {
        super("unchanged");
        this.version = version;
    }

    String version() {
        return version;
    }

    /** An answer, not a fault. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
