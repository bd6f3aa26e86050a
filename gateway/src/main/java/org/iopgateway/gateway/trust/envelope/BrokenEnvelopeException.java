package org.iopgateway.gateway.trust.envelope;

import java.io.IOException;

/** An envelope that was cut off, altered, moved to another place, or sealed under a key that is not there. */
public final class BrokenEnvelopeException extends IOException {

    private static final long serialVersionUID = 1L;

    BrokenEnvelopeException(String found) {
        super(found);
    }

    BrokenEnvelopeException(String found, Throwable cause) {
        super(found, cause);
    }
}
