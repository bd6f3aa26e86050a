package org.iopgateway.gateway.consent.review;

/**
 * Whose records, to whom, for what.
 *
 * @param patient logical id of the Patient
 * @param partner partner id
 * @param purpose v3-ActReason code
 */
public record ReviewSubject(String patient, String partner, String purpose) {

    private static final int LONGEST_PURPOSE = 64;

    public ReviewSubject {
        // a requester chooses the purpose; the rules have refused every one that is not in their table
        purpose = purpose.length() <= LONGEST_PURPOSE ? purpose : purpose.substring(0, LONGEST_PURPOSE);
    }

    /** Whom it is about is patient data. */
    @Override
    public String toString() {
        return "records for " + partner;
    }
}
