package org.iopgateway.gateway.consent.decision;

import org.iopgateway.gateway.consent.directive.Note;

/**
 * R28: a SUD counseling note goes only with a notes consent of its own (42 CFR 2.31(b)); nobody is steered towards
 * one, so its lack asks for no repair. Never for a payer as a condition. P6.
 */
final class R28CounselingNotes implements Rule {

    @Override
    public String id() {
        return "R28";
    }

    @Override
    public Outcome apply(Matter matter) {
        Note note = matter.resource().note();
        boolean counseling = note.isSeparate() && note.kind() == Note.Kind.SUD_COUNSELING;
        if (counseling && !matter.consents().permit()) {
            return matter.consents().forms().denial("no notes consent", R48Death.review(matter));
        }
        return isConditionOfPayment(matter)
                ? Outcome.opaque("a plan may not make notes a condition of payment")
                : Outcome.SILENT;
    }

    /** Criteria of a plan that ask for separate notes make payment depend on them (45 CFR 164.508(b)(4) likewise). */
    static boolean isConditionOfPayment(Matter matter) {
        return matter.resource().note().isSeparate()
                && matter.isPayment()
                && matter.context().payment().criteriaAskForObservations();
    }
}
