package org.iopgateway.gateway.consent.decision;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.iopgateway.gateway.consent.directive.CodeTree;
import org.iopgateway.gateway.consent.directive.Content;
import org.iopgateway.gateway.consent.directive.FormKind;
import org.iopgateway.gateway.consent.directive.ResourceFacts;

/**
 * R9: a bona fide medical emergency, or a declared disaster with the program closed, attested by a named treating
 * person: what is needed to treat goes, whatever the consents say; an agreed restriction is lifted with a request
 * not to use further (42 CFR 2.51; 45 CFR 164.522(a)(1)(iii)-(iv)). Not the separate notes (A14), not HIV,
 * whose statute has no emergency text (A6), and not a scan that nobody has classified (R50): a person decides at once.
 */
final class R09Emergency implements Rule {

    @Override
    public String id() {
        return "R9";
    }

    @Override
    public Outcome apply(Matter matter) {
        if (!matter.part2() || !isMet(matter)) {
            return Outcome.SILENT;
        }
        ResourceFacts resource = matter.resource();
        Content content = resource.content();
        if (resource.note().isSeparate() || content.hiv() != Content.Extent.NONE || content.unclassified()) {
            return Outcome.opaque("not in the emergency set", Obligation.HUMAN_REVIEW);
        }
        Effect effect = EmergencyNeeds.of(matter);
        if (effect == Effect.DENY) {
            return Outcome.opaque("not needed to treat");
        }
        Set<Obligation> obligations = EnumSet.of(
                Obligation.EMERG_DOC,
                Obligation.MINEC,
                Obligation.LABEL_P2,
                Obligation.PERSISTLABEL,
                Obligation.NOPROC,
                Obligation.AUDIT);
        if (!Denials.restrictions(matter, FormKind.AGREED).isEmpty()) {
            obligations.add(Obligation.EMERG_REQ_NOREUSE);
        }
        if (R38VaOrigin.isVaRecord(matter)) {
            obligations.add(Obligation.LABEL_7332);
        }
        return Outcome.release(effect, "a bona fide emergency", obligations).relyingOn(List.of("2.51"));
    }

    static boolean isClaimed(Matter matter) {
        return CodeTree.PURPOSES.covers("ETREAT", matter.purpose());
    }

    /** Whether the exception is met; a capable patient who refuses now defeats it (A10), an earlier refusal does not. */
    static boolean isMet(Matter matter) {
        Emergency emergency = matter.context().emergency();
        boolean treats = matter.type() == RequesterType.HOSPITAL || matter.type() == RequesterType.VHA;
        boolean urgent = emergency.claimed() && !emergency.consentObtainable() && !emergency.refusedNow();
        return isClaimed(matter)
                && treats
                && emergency.attestation() == Emergency.Attestation.FULL
                && (urgent || (emergency.disaster() && emergency.programClosed()));
    }
}
