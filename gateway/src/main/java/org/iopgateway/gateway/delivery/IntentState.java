package org.iopgateway.gateway.delivery;

import java.util.Locale;

/** Where an intent stands. */
enum IntentState {
    WAITING,
    /** Taken by a worker; taken again when its lease runs out. */
    SENDING,
    SENT,
    /** Waits until a named person confirms the release; goes on then. */
    HELD,
    /** The gate let nothing out. */
    WITHHELD,
    /** A consent was revoked or ran out after it was queued. */
    STOPPED,
    /** Given up: refused by the partner, or its horizon passed. */
    DEAD;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
