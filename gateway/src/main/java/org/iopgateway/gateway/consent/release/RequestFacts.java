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
import org.iopgateway.gateway.partner.Partner;
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
                .with(new Operations(operations(request.purpose()), Operations.Relationship.NOT_STATED))
                .with(switches);
        return AccessRequest.ordinary(requester, request.purpose(), interaction(request.interaction()), at)
                .with(context);
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
            case MATCH -> Interaction.MATCH;
        };
    }

    private static Emergency emergency(@Nullable EmergencyClaim claim) {
        return claim == null
                ? Emergency.NONE
                : new Emergency(
                        true,
                        claim.isComplete() ? Emergency.Attestation.FULL : Emergency.Attestation.INCOMPLETE,
                        !claim.consentUnobtainable(),
                        false,
                        false,
                        false);
    }

    /** A hospital may assert payment for its own bill only (rule R2). */
    private static Payment payment(DisclosureRequest request) {
        boolean ownBill = request.partner().type() == PartnerType.HOSPITAL
                && request.purpose().equals("HPAYMT");
        return new Payment(ownBill, null, null, false, false);
    }

    private static Operations.Kind operations(String purpose) {
        return switch (purpose) {
            case "HQUALIMP" -> Operations.Kind.QUALITY;
            case "CAREMGT" -> Operations.Kind.CARE_MANAGEMENT;
            case "FRAUD" -> Operations.Kind.FRAUD_DETECTION;
            default -> Operations.Kind.NOT_STATED;
        };
    }
}
