package org.iopgateway.gateway.consent.decision;

/** An audit or evaluation (42 CFR 2.53, R12). */
public record Oversight(boolean audit, Subject subject, Agreement agreement) {

    public static final Oversight NONE = new Oversight(false, Subject.NOT_STATED, Agreement.NONE);

    /** Who is examined. */
    public enum Subject {
        NOT_STATED,
        PATIENT,
        PROGRAM
    }

    /** The written agreement of 2.53 on file. */
    public enum Agreement {
        NONE,
        /** View on premises. */
        VIEW,
        /** Copying, removal or download, with retention, destruction and limitation terms. */
        COPIES
    }
}
