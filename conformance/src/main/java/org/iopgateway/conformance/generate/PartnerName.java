package org.iopgateway.conformance.generate;

/** The three partners that the generated program deals with: id, and legal name as consents write it. */
public enum PartnerName {
    HOSPITAL("bay-state-general", "Bay State General Hospital"),
    INSURER("pilgrim-shore", "Pilgrim Shore Health Plan"),
    VA("vha-new-england", "VHA New England");

    private final String id;
    private final String legalName;

    PartnerName(String id, String legalName) {
        this.id = id;
        this.legalName = legalName;
    }

    public String id() {
        return id;
    }

    public String legalName() {
        return legalName;
    }
}
