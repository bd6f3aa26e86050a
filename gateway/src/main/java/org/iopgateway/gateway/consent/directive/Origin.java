package org.iopgateway.gateway.consent.directive;

/** Where a resource came from (rule R6); a record of other origin stays protected in the program's hands. */
public enum Origin {
    PROGRAM,
    HOSPITAL,
    OTHER_PART2_PROGRAM,
    VA
}
