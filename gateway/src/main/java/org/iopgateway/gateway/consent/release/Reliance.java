package org.iopgateway.gateway.consent.release;

import java.time.LocalDate;
import org.iopgateway.gateway.consent.decision.AccessRequest;
import org.iopgateway.gateway.consent.decision.Interaction;
import org.iopgateway.gateway.consent.decision.Sending;
import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.directive.Directives;
import org.iopgateway.gateway.consent.directive.FormKind;
import org.iopgateway.gateway.consent.directive.ResourceFacts;

/**
 * Whether the program acted in reliance on a consent that was taken back later (42 CFR 2.31(a)(6), A7): a Claim for care
 * given up to the day of the revocation. It is not sent by itself; the engine's denial then asks for a person (R18).
 */
final class Reliance {

    private Reliance() {}

    /** The request with what is known of reliance on it. */
    static AccessRequest stated(AccessRequest request, ResourceFacts resource, Directives said) {
        LocalDate careFrom = resource.from();
        boolean claim = request.interaction() == Interaction.PUSH
                && resource.type().equals("Claim")
                && careFrom != null
                && said.all().stream().anyMatch(directive -> isRevokedOnOrAfter(directive, careFrom));
        if (!claim) {
            return request;
        }
        Sending sending = request.context().sending();
        return request.with(request.context()
                .with(new Sending(sending.sentBefore(), true, sending.processingRevocation(), sending.incident())));
    }

    /** A revocation counts from the end of its day. */
    private static boolean isRevokedOnOrAfter(Directive directive, LocalDate care) {
        if (directive.kind() != FormKind.REVOCATION || !directive.lifetime().isActive()) {
            return false;
        }
        LocalDate on = directive.signature().on();
        return on != null && !care.isAfter(on);
    }
}
