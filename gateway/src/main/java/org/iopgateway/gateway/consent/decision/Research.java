package org.iopgateway.gateway.consent.decision;

/**
 * Research, or a request for data that identifies nobody (R11, R13).
 *
 * @param documented the documents that 42 CFR 2.52 asks for are on file
 * @param deidentified the data set is de-identified under 45 CFR 164.514(b)
 */
public record Research(boolean documented, boolean deidentified) {

    public static final Research NONE = new Research(false, false);
}
