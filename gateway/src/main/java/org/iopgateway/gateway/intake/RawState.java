package org.iopgateway.gateway.intake;

import java.util.Locale;

/** What became of a raw record; stored and shown in lower case. */
public enum RawState {
    /** Durable, not processed yet. */
    RECEIVED,
    /** Its resources are in the repository. */
    STORED,
    /** The same version with the same content was stored before. */
    UNCHANGED,
    /** A newer version was stored before it. */
    SUPERSEDED,
    /** Waits for its patient's own record. */
    PARKED,
    /** Refused, with the reason; kept for the integration engineer. */
    QUARANTINED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RawState ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
