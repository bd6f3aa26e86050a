package org.iopgateway.gateway.consent.decision;

import java.util.Set;
import org.iopgateway.gateway.consent.directive.Note;

/**
 * R47: a patient sees the record without a Part 2 consent (42 CFR 2.23, 45 CFR 164.524). Psychotherapy notes get a
 * written denial, never a silent one; SUD counseling notes wait for a person (A15).
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
        if (note.isSeparate()) {
            return Outcome.permit("a counseling note waits for a person", Obligation.AUDIT, Obligation.HUMAN_REVIEW);
        }
        Effect effect = matter.resource().content().otherPatients() ? Effect.REDACT : Effect.PERMIT;
        return Outcome.release(effect, "the patient's own record", Set.of(Obligation.AUDIT));
    }
}
