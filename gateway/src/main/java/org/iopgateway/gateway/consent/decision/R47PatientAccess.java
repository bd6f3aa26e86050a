package org.iopgateway.gateway.consent.decision;

import org.iopgateway.gateway.consent.directive.Note;

/**
 * R47: a patient sees the record without a Part 2 consent (42 CFR 2.23, 45 CFR 164.524). Psychotherapy notes get a
 * written denial, never a silent one; SUD counseling notes wait for a person (A15), and so does what nobody has classified,
 * since it may be either.
 */
final class R47PatientAccess implements Rule {

    @Override
    public String id() {
        return "R47";
    }

    @Override
    public Outcome apply(Matter matter) {
        if (matter.type() != RequesterType.PATIENT) {
            return Outcome.SILENT;
        }
        Note note = matter.resource().note();
        if (note.isSeparate() && note.kind() == Note.Kind.PSYCHOTHERAPY) {
            return Outcome.deny(
                    "no right of access to psychotherapy notes",
                    Obligation.WRITTEN_DENIAL,
                    Obligation.AUDIT,
                    Obligation.HUMAN_REVIEW);
        }
        return note.isSeparate() || matter.resource().content().unclassified()
                ? Outcome.permit(
                        "a counseling note or an unclassified scan waits for a person",
                        Obligation.AUDIT,
                        Obligation.HUMAN_REVIEW)
                : Outcome.permit("the patient's own record", Obligation.AUDIT);
    }
}
