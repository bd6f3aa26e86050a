package org.iopgateway.gateway.consent.decision;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.directive.Signature;

/**
 * R18: only a form that is active, in its period, not revoked, written and not known to be false is relied on.
 *
 * <p>42 CFR 2.31(a)(7), (c). A revoked form is not to be repaired; whoever holds a prepared message for an expired or
 * revoked one stops it (R43).
 */
final class R18Status implements FormCheck {

    private static final String RULE = "R18";

    @Override
    public Optional<Defect> defect(Directive form, Matter matter) {
        if (form.marks().knownFalse()) {
            return Optional.of(new Defect(
                    RULE, List.of("31C_FALSE"), Set.of(Obligation.HUMAN_REVIEW), "known to be materially false"));
        }
        Revocations.Reach revoked = Revocations.reach(form, matter);
        if (revoked != Revocations.Reach.NONE) {
            return Optional.of(revoked(form, matter, revoked));
        }
        if (!form.lifetime().isActive()) {
            return Optional.of(Defect.repairable(RULE, "31C_REVOKED", "its status is not active"));
        }
        if (!form.lifetime().includes(matter.request().at()) || eventHasHappened(form, matter)) {
            Defect expired = Defect.repairable(RULE, "31C_EXPIRED", "outside its period");
            return Optional.of(matter.isQueued() ? expired.with(Set.of(Obligation.STOPQUEUE)) : expired);
        }
        return form.signature().signer() != Signature.Signer.NOBODY
                        && !form.signature().written()
                ? Optional.of(Defect.repairable(RULE, "A8_SIGNATURE", "not in writing"))
                : Optional.empty();
    }

    private static Defect revoked(Directive form, Matter matter, Revocations.Reach reach) {
        Sending sending = matter.context().sending();
        Set<Obligation> obligations = new HashSet<>();
        boolean dataFault =
                reach == Revocations.Reach.EVERYTHING && form.lifetime().isActive();
        if (matter.isQueued() || sending.processingRevocation() || dataFault) {
            obligations.add(Obligation.STOPQUEUE);
        }
        if (sending.sentBefore() || sending.relianceClaimed()) {
            obligations.add(Obligation.HUMAN_REVIEW);
        }
        if (matter.throughIntermediary()) {
            obligations.add(Obligation.REVOKE_PROPAGATE);
        }
        return new Defect(RULE, List.of("31C_REVOKED"), Set.copyOf(obligations), "revoked");
    }

    private static boolean eventHasHappened(Directive form, Matter matter) {
        String event = form.lifetime().event();
        return event != null && matter.patient().pastEvents().contains(event);
    }
}
