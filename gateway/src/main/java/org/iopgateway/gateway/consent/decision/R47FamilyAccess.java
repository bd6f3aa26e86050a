package org.iopgateway.gateway.consent.decision;

import java.util.Set;
import org.iopgateway.gateway.consent.directive.Content;

/**
 * R47 and R48: parents and representatives. A parent of a minor who consented alone, or of a patient who has
 * turned 18, is denied; 42 CFR 2.14(c) opens the facts that reduce a substantial threat where the director
 * documented that the minor lacks capacity for rational choice. Kinship is not authority (R22).
 */
final class R47FamilyAccess implements Rule {

    @Override
    public String id() {
        return "R47";
    }

    @Override
    public Outcome apply(Matter matter) {
        if (matter.type() != RequesterType.PERSONAL_REPRESENTATIVE) {
            return Outcome.SILENT;
        }
        boolean note = matter.resource().note().isSeparate();
        if (!note && reducesAThreat(matter)) {
            return Outcome.release(
                    Effect.REDACT,
                    "facts that reduce a substantial threat",
                    Set.of(Obligation.MINEC, Obligation.AUDIT, Obligation.HUMAN_REVIEW));
        }
        return !note && standsIn(matter)
                ? Outcome.permit("stands in the patient's place", Obligation.AUDIT)
                : Outcome.opaque("no access for family without authority", Obligation.HUMAN_REVIEW);
    }

    /** A parent whose consent the care took, while the patient is a minor; then whoever may sign for an incapable adult. */
    static boolean standsIn(Matter matter) {
        PatientStanding patient = matter.patient();
        return matter.age() < Matter.ADULT
                ? patient.minorCare().basis() == PatientStanding.MinorCare.Basis.PARENTAL
                : patient.adjudicated()
                        && !patient.deceased()
                        && matter.directives().all().stream()
                                .anyMatch(form -> R22Representatives.isAuthorized(form.signature()));
    }

    /** That of an HIV test is no such fact: its statute has no text on one (MGL c.111 s.70F). */
    private static boolean reducesAThreat(Matter matter) {
        PatientStanding.MinorCare care = matter.patient().minorCare();
        return matter.age() < Matter.ADULT
                && care.lacksRationalChoice()
                && care.substantialThreat()
                && matter.resource().content().hiv() != Content.Extent.WHOLE;
    }
}
