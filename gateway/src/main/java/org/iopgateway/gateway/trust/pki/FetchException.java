package org.iopgateway.gateway.trust.pki;

/** An answer about revocation did not come; the message is for people. */
final class FetchException extends Exception {

    private static final long serialVersionUID = 1L;

    FetchException(String message) {
        super(message);
    }

    FetchException(String message, Throwable cause) {
        super(message, cause);
    }
}
