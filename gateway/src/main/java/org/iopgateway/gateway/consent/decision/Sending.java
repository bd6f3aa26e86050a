package org.iopgateway.gateway.consent.decision;

/**
 * The history of a message (R43, R49).
 *
 * @param sentBefore the same content was delivered before
 * @param relianceClaimed the program says that it relied on the consent
 * @param processingRevocation the request is part of carrying out a revocation
 */
public record Sending(boolean sentBefore, boolean relianceClaimed, boolean processingRevocation, Incident incident) {

    /** Sent for the first time, nothing gone wrong. */
    public static final Sending FIRST = new Sending(false, false, false, Incident.NONE);

    /** Something that has already gone wrong. */
    public enum Incident {
        NONE,
        /** Labels or notice lost while content and recipient were right. */
        LABELS_LOST,
        MISDELIVERED,
        SENT_AFTER_REVOCATION
    }
}
