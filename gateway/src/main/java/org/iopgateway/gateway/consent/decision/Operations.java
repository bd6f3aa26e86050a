package org.iopgateway.gateway.consent.decision;

/**
 * Health care operations of the recipient (45 CFR 164.506(c)(4), R33, R35).
 *
 * @param relationship whether both sides have or had a relationship with the person
 */
public record Operations(Kind kind, Relationship relationship) {

    public static final Operations NONE = new Operations(Kind.NOT_STATED, Relationship.NOT_STATED);

    public enum Kind {
        NOT_STATED,
        QUALITY,
        CARE_MANAGEMENT,
        FRAUD_DETECTION,
        PLANNING,
        UNDERWRITING
    }

    public enum Relationship {
        NOT_STATED,
        YES,
        NO
    }

    /** Quality, care management or fraud detection in the sense of 164.506(c)(4), by what is said or by the purpose. */
    boolean isOfSection506c4(String purpose) {
        return switch (kind) {
            case QUALITY, CARE_MANAGEMENT, FRAUD_DETECTION -> true;
            case PLANNING, UNDERWRITING -> false;
            case NOT_STATED -> purpose.equals("HQUALIMP") || purpose.equals("CAREMGT") || purpose.equals("FRAUD");
        };
    }
}
