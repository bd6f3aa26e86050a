package org.iopgateway.gateway.consent.decision;

import org.iopgateway.gateway.consent.directive.Note;

/**
 * R28: a SUD counseling note goes only with a notes consent of its own (42 CFR 2.31(b)); nobody is steered towards
 * one, so its lack asks for no repair. P6.
 */
final class R28CounselingNotes implements Rule {

    @Override
    public String id() {
        return "R28";
    }

    @Override
    public Outcome apply(Matter matter) {
        Note note = matter.resource().note();
        return note.isSeparate()
                        && note.kind() == Note.Kind.SUD_COUNSELING
                        && !matter.consents().permit()
                ? matter.consents().forms().denial("no notes consent")
                : Outcome.SILENT;
    }
}
