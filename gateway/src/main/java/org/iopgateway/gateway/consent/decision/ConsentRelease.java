package org.iopgateway.gateway.consent.decision;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.iopgateway.gateway.consent.directive.Directive;

/** What goes with every disclosure that relies on a consent (R33 to R36, R44 to R46). */
final class ConsentRelease {

    private static final Set<Obligation> WITH_ANY_CONSENT = EnumSet.of(
            Obligation.NOTICE_2_32,
            Obligation.CONSENT_COPY,
            Obligation.MINEC,
            Obligation.LABEL_P2,
            Obligation.PERSISTLABEL,
            Obligation.NOPROC,
            Obligation.AOD,
            Obligation.AUDIT);

    private ConsentRelease() {}

    /** On the forms that permit: the union of what each asks for (R17 point 6). */
    static Outcome of(Matter matter, List<Directive> forms) {
        Set<Obligation> obligations = EnumSet.copyOf(WITH_ANY_CONSENT);
        boolean redisclosable = matter.requester().coveredEntity()
                && !matter.throughIntermediary()
                && matter.type() != RequesterType.VBA
                && forms.stream().allMatch(form -> form.marks().fullTpo());
        if (!redisclosable) {
            obligations.add(Obligation.NORDSCLCD);
        }
        if (matter.throughIntermediary()) {
            addForIntermediary(obligations, matter, forms);
        }
        obligations.addAll(R21Minors.prompt(forms, matter));
        if (asksForSuppression(matter, forms)) {
            obligations.add(Obligation.EOB_SUPPRESS);
        }
        return release(Effect.PERMIT, forms, obligations);
    }

    /** On a form that is never a single TPO consent. */
    static Outcome specific(Matter matter, List<Directive> forms, Effect effect, Set<Obligation> more) {
        if (R44NoticeAndRecord.missing(matter)) {
            return Outcome.opaque("the notice or the accounting cannot go with it", Obligation.HUMAN_REVIEW)
                    .because(List.of("R44", "R45"), List.of());
        }
        Set<Obligation> obligations = EnumSet.copyOf(WITH_ANY_CONSENT);
        obligations.add(Obligation.NORDSCLCD);
        obligations.addAll(more);
        return release(effect, forms, obligations);
    }

    private static void addForIntermediary(Set<Obligation> obligations, Matter matter, List<Directive> forms) {
        if (forms.stream().anyMatch(R24Intermediary::isGeneralDesignation)) {
            obligations.add(Obligation.LIST_2_24);
        }
        if (forms.stream().anyMatch(form -> Revocations.isPartial(form, matter.directives()))) {
            obligations.add(Obligation.REVOKE_PROPAGATE);
        }
    }

    /**
     * A minor who consented to the care alone may keep summaries of payments from the subscriber (R21, MGL c.176O s.27); a
     * parent's signature beside the minor's takes nothing away.
     */
    private static boolean asksForSuppression(Matter matter, List<Directive> forms) {
        return matter.type() == RequesterType.INSURER
                && matter.age() < Matter.ADULT
                && matter.patient().minorCare().suppressSummaries()
                && R21Minors.mayConsentAlone(matter.patient().minorCare(), matter.age())
                && forms.stream().anyMatch(form -> form.signature().byPatient());
    }

    private static Outcome release(Effect effect, List<Directive> forms, Set<Obligation> obligations) {
        return Outcome.release(effect, "a consent covers it", obligations)
                .relyingOn(forms.stream().map(Directive::reference).toList());
    }
}
