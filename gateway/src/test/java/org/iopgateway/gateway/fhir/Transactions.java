package org.iopgateway.gateway.fhir;

import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;

/** A referral as a hospital sends it in a transaction; tests spoil one thing. */
final class Transactions {

    private static final String URN = "urn:uuid:3f6b1c9e-0000-4000-8000-00000000000";

    private Transactions() {}

    /** The referral of {@link ReferralMessages}, without header and ids, under a placer's number of its own. */
    static Bundle good(String placer) {
        Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
        ReferralMessages.good().getEntry().stream()
                .filter(entry -> !(entry.getResource() instanceof MessageHeader))
                .forEach(entry -> transaction
                        .addEntry()
                        .setFullUrl(entry.getFullUrl())
                        .setResource(entry.getResource())
                        .getRequest()
                        .setMethod(HTTPVerb.POST)
                        .setUrl(entry.getResource().fhirType()));
        transaction.getEntry().forEach(entry -> {
            if (entry.getResource() instanceof Task task) {
                task.getIdentifierFirstRep().setValue(placer);
                task.setFor(new Reference(URN + "3"));
            } else if (entry.getResource() instanceof ServiceRequest request) {
                request.setSubject(new Reference(URN + "3"));
            }
            entry.getResource().setId((String) null);
        });
        return transaction;
    }
}
