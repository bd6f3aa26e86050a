package org.iopgateway.conformance.generate;

/** The program's tracks, with their canonical code. */
public enum Track {
    GENERAL("general"),
    ADOLESCENT("adolescent"),
    DUAL_DIAGNOSIS("dual-diagnosis"),
    VETERANS("veterans");

    private final String code;

    Track(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
