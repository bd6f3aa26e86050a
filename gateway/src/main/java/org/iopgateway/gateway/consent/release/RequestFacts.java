package org.iopgateway.gateway.consent.release;

import java.time.Instant;
import org.iopgateway.gateway.consent.decision.AccessRequest;
import org.iopgateway.gateway.consent.decision.Context;
import org.iopgateway.gateway.consent.decision.Emergency;
import org.iopgateway.gateway.consent.decision.Interaction;
import org.iopgateway.gateway.consent.decision.Operations;
import org.iopgateway.gateway.consent.decision.Payment;
import org.iopgateway.gateway.consent.decision.Requester;
import org.iopgateway.gateway.consent.decision.RequesterType;
import org.iopgateway.gateway.consent.decision.Switches;
import org.iopgateway.gateway.consent.directive.ResourceFacts;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerActivity;
import org.iopgateway.gateway.partner.PartnerType;
import org.jspecify.annotations.Nullable;

/** A disclosure request in the engine's terms. What nobody stated is left unstated, and so fails closed. */
final class RequestFacts {

    private RequestFacts() {}

    static AccessRequest of(DisclosureRequest request, Switches switches, Instant at) {
        Partner partner = request.partner();
        Requester requester = Requester.partner(
                requesterType(partner.type()),
                partner.id().value(),
                partner.name(),
                partner.legalEntity(),
                partner.coveredEntity());
        Context context = Context.ORDINARY
                .with(emergency(request.emergency()))
                .with(payment(request))
                .with(new Operations(activity(partner, request.purpose()), Operations.Relationship.NOT_STATED))
                .with(switches);
        return AccessRequest.ordinary(requester, request.purpose(), interaction(request.interaction()), at)
                .with(context);
    }

    /**
     * The request as it bears on one resource, with what the records say of the partner as the payer: of several claims on
     * file the one whose dates of service hold the resource, else any, which then does not cover it (R34, CLMATTCH).
     */
    static AccessRequest about(ResourceFacts resource, AccessRequest asked, PayerFacts payer) {
        if (payer.equals(PayerFacts.NOT_ASKED)) {
            return asked;
        }
        Context context = asked.context();
        Payment payment = context.payment();
        Context related = context.with(new Operations(context.operations().kind(), payer.relationship()));
        return asked.with(payer.claimOf(resource)
                .map(claim -> related.with(new Payment(
                        payment.ownBill(),
                        claim.first(),
                        claim.last(),
                        payment.criteriaAskForObservations(),
                        payment.policyGrantsAccess())))
                .orElse(related));
    }

    static RequesterType requesterType(PartnerType type) {
        return switch (type) {
            case HOSPITAL -> RequesterType.HOSPITAL;
            case INSURER -> RequesterType.INSURER;
            case VHA -> RequesterType.VHA;
            case VBA -> RequesterType.VBA;
        };
    }

    private static Interaction interaction(DisclosureRequest.Interaction interaction) {
        return switch (interaction) {
            case READ, OPERATION -> Interaction.READ;
            case SEARCH -> Interaction.SEARCH;
            case PUSH -> Interaction.PUSH;
            case EXPORT -> Interaction.EXPORT;
            case MATCH -> Interaction.MATCH;
        };
    }

    private static Emergency emergency(@Nullable EmergencyClaim claim) {
        return claim == null
                ? Emergency.NONE
                : new Emergency(true, attestation(claim), !claim.consentUnobtainable(), false, false, false);
    }

    private static Emergency.Attestation attestation(EmergencyClaim claim) {
        if (claim.automatic()) {
            return Emergency.Attestation.AUTOMATIC;
        }
        return claim.isComplete() ? Emergency.Attestation.FULL : Emergency.Attestation.INCOMPLETE;
    }

    /** A hospital may assert payment for its own bill only (rule R2). */
    private static Payment payment(DisclosureRequest request) {
        boolean ownBill = request.partner().type() == PartnerType.HOSPITAL
                && request.purpose().equals("HPAYMT");
        return new Payment(ownBill, null, null, false, false);
    }

    /** What the partner does under the purpose, as its file says; else as the purpose's own meaning says. */
    private static Operations.Kind activity(Partner partner, String purpose) {
        PartnerActivity stated = partner.operations().get(purpose);
        return stated == null
                ? Operations.Kind.NOT_STATED
                : switch (stated) {
                    case QUALITY -> Operations.Kind.QUALITY;
                    case CARE_MANAGEMENT -> Operations.Kind.CARE_MANAGEMENT;
                    case FRAUD_DETECTION -> Operations.Kind.FRAUD_DETECTION;
                    case PLANNING -> Operations.Kind.PLANNING;
                    case UNDERWRITING -> Operations.Kind.UNDERWRITING;
                };
    }
}
