package org.iopgateway.gateway.consent.decision;

import java.util.List;
import java.util.function.Predicate;
import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.directive.FormKind;
import org.iopgateway.gateway.consent.directive.Note;

/**
 * Stage H for one resource: what the forms on file say under Part 2.
 *
 * @param denials directives that deny
 * @param forms the forms of the kind that can cover the resource, examined
 */
record ConsentFindings(List<Directive> denials, Examination forms) {

    static ConsentFindings of(Matter matter) {
        return new ConsentFindings(
                matter.denials(),
                Examination.ofPart2Forms(matter, candidates(matter.resource().note())));
    }

    boolean permit() {
        return denials.isEmpty() && forms.isPermitted();
    }

    /**
     * Which forms can cover the resource. A separate note that is a SUD counseling note needs a notes consent of its
     * own (R28); a psychotherapy note that is none needs a Part 2 basis beside its authorization (R29).
     */
    private static Predicate<Directive> candidates(Note note) {
        boolean counseling = note.isSeparate() && (note.kind() == Note.Kind.SUD_COUNSELING || note.byProgram());
        return counseling
                ? form -> form.isOrIncludes(FormKind.NOTES_SUD)
                        || (note.kind() == Note.Kind.PSYCHOTHERAPY
                                && form.kind() != FormKind.NOTES_PSYCHOTHERAPY
                                && form.isOrIncludes(FormKind.NOTES_PSYCHOTHERAPY))
                : form -> form.kind().canCoverOrdinaryRecords()
                        || form.combined().stream().anyMatch(FormKind::canCoverOrdinaryRecords);
    }
}
