package org.iopgateway.mappings.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a person is a Part 2 patient (42 CFR 2.11); unknown counts as yes. */
public enum Part2Status {
    @JsonProperty("yes")
    YES,
    @JsonProperty("no")
    NO,
    @JsonProperty("unknown")
    UNKNOWN;

    public boolean isProtected() {
        return this != NO;
    }
}
