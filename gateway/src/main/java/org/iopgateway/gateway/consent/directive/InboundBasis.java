package org.iopgateway.gateway.consent.directive;

/** On what basis the program received a record of other origin (rules R6, R38). */
public enum InboundBasis {
    NOT_STATED,
    TPO,
    TREATMENT_ONLY,
    VA_TREATMENT
}
