package org.iopgateway.conformance.client;

/** The gateway did not answer: down, restarting, or the connection broke. */
public final class GatewayUnreachable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public GatewayUnreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
