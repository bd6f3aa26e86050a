package org.iopgateway.gateway.pipeline;

/** How much is validated before it is stored. */
enum ValidationLevel {
    /** Nothing: the mappers' own tests vouch for what they make. */
    OFF,
    /** One record in fifty, to notice drift; what is found is noted beside the record, which is stored. */
    SAMPLED,
    /** Every record; one with errors is quarantined. */
    FULL
}
