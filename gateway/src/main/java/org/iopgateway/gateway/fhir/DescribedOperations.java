package org.iopgateway.gateway.fhir;

import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;

/** Tells an operation of a type in the CapabilityStatement. */
public final class DescribedOperations {

    private DescribedOperations() {}

    /**
     * @param name without the dollar sign
     * @param definition canonical address of its OperationDefinition
     */
    public static void add(CapabilityStatementRestComponent rest, String type, String name, String definition) {
        CapabilityStatementRestResourceComponent resource = rest.getResource().stream()
                .filter(one -> type.equals(one.getType()))
                .findFirst()
                .orElseGet(() -> rest.addResource().setType(type));
        resource.addOperation().setName(name).setDefinition(definition);
    }
}
