package org.iopgateway.gateway.consent.decision;

import java.util.List;
import org.iopgateway.gateway.consent.directive.FormKind;
import org.iopgateway.gateway.consent.directive.Note;

/**
 * R29: a psychotherapy note goes only with an authorization of its own, treatment included (45 CFR 164.508(a)(2));
 * the note of a Part 2 patient that meets both definitions needs a notes consent too. Repair is asked for only
 * where one of the two forms is already there. P6.
 */
final class R29PsychotherapyNotes implements Rule {

    @Override
    public String id() {
        return "R29";
    }

    @Override
    public Outcome apply(Matter matter) {
        Note note = matter.resource().note();
        if (!note.isSeparate() || note.kind() != Note.Kind.PSYCHOTHERAPY) {
            return Outcome.SILENT;
        }
        Examination authorization =
                Examination.ofSeparateForms(matter, form -> form.kind() == FormKind.NOTES_PSYCHOTHERAPY);
        boolean both = matter.consents().permit() && authorization.isPermitted();
        if (both) {
            return Outcome.shapes("both notes forms are there", Obligation.LABEL_PSYTHPN, Obligation.NORDSCLCD);
        }
        boolean oneIsThere = authorization.isPermitted()
                || matter.consents().forms().permits().stream().anyMatch(form -> form.kind() == FormKind.NOTES_SUD);
        if (oneIsThere) {
            return Outcome.opaque("one of the two notes forms is missing", Obligation.CONSENT_REPAIR)
                    .because(List.of(), List.of("508_PSYNOTES"));
        }
        return authorization.isEmpty()
                ? matter.consents().forms().denial("no psychotherapy notes authorization", R48Death.review(matter))
                : authorization.denial("no psychotherapy notes authorization", R48Death.review(matter));
    }
}
