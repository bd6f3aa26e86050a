package org.iopgateway.gateway.fhir.inquiry;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.match.FindAuthorizations;
import org.iopgateway.gateway.consent.match.FindMember;
import org.iopgateway.gateway.consent.release.DisclosureRequest.Interaction;
import org.iopgateway.gateway.consent.release.Release;
import org.iopgateway.gateway.consent.release.ReleaseBundles;
import org.iopgateway.gateway.fhir.AnswerPace;
import org.iopgateway.gateway.fhir.CallerInterceptor;
import org.iopgateway.gateway.fhir.DescribedOperations;
import org.iopgateway.gateway.fhir.PartnerOperation;
import org.iopgateway.gateway.fhir.PersonRecords;
import org.iopgateway.gateway.fhir.Refusal;
import org.iopgateway.gateway.fhir.RefusedException;
import org.iopgateway.gateway.fhir.RequestBodies;
import org.iopgateway.gateway.partner.PartnerType;
import org.iopgateway.gateway.trust.Caller;
import org.iopgateway.gateway.trust.PartnerDoor;

/**
 * {@code POST [base]/Claim/$inquire} (Da Vinci PAS): an insurer's own authorizations of its own member, as ClaimResponses
 * with the units that stand in them (rules R34 and R35). No such member, none that fits, and what it may not know of are
 * one answer: a response Bundle without entries.
 */
final class InquiryProvider implements PartnerOperation {

    private static final String DEFINITION = "http://hl7.org/fhir/us/davinci-pas/OperationDefinition/Claim-inquiry";

    private final RequestBodies bodies;
    private final FindMember members;
    private final FindAuthorizations authorizations;
    private final PersonRecords records;
    private final PartnerDoor door;
    private final AnswerPace pace;

    InquiryProvider(
            RequestBodies bodies,
            FindMember members,
            FindAuthorizations authorizations,
            PersonRecords records,
            PartnerDoor door,
            AnswerPace pace) {
        this.bodies = bodies;
        this.members = members;
        this.authorizations = authorizations;
        this.records = records;
        this.door = door;
        this.pace = pace;
    }

    @Override
    public void describe(CapabilityStatementRestComponent rest) {
        DescribedOperations.add(rest, "Claim", "inquire", DEFINITION);
    }

    @Operation(name = "$inquire", type = Claim.class, manualRequest = true)
    public Resource inquire(HttpServletRequest http, RequestDetails request) throws IOException {
        Caller caller = CallerInterceptor.of(request);
        if (caller.partner().type() != PartnerType.INSURER || !caller.may('s', "ClaimResponse")) {
            throw new RefusedException(Refusal.FORBIDDEN);
        }
        Inquiry asked = Inquiry.of(bodies.read(http, Bundle.class));
        long began = pace.begin();
        String patient =
                members.one(caller.partner(), asked.patient(), asked.coverage()).orElse(PersonRecords.NOBODY);
        Optional<Release> release = records.deniesAll(request, Interaction.OPERATION, patient)
                ? Optional.empty()
                : records.open(
                        request,
                        Interaction.OPERATION,
                        patient,
                        authorizations.of(caller.partner(), patient, asked.claim()));
        if (release.isEmpty()) {
            pace.await(began);
        }
        return release.map(found -> ReleaseBundles.collection(found, door.fhirUrl()))
                .orElseGet(() -> new Bundle().setType(BundleType.COLLECTION));
    }
}
