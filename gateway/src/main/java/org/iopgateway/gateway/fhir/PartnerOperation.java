package org.iopgateway.gateway.fhir;

import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;

/**
 * What partners may call beside reads and searches: a provider of HAPI operations that also tells what it offers. Every
 * bean of this type is served; what it answers with comes out of the gate as for a read.
 */
public interface PartnerOperation {

    /** Adds to the CapabilityStatement what this provider serves; types are there already, found by their name. */
    void describe(CapabilityStatementRestComponent rest);
}
