package org.iopgateway.gateway.consent.decision;

import java.util.Set;

/**
 * R47 and R48: parents and representatives. A parent of a minor who consented alone, or of a patient who has
 * turned 18, is denied; 42 CFR 2.14(c) opens the facts that reduce a substantial threat where the director
 * documented that the minor lacks capacity for rational choice.
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
        PatientStanding patient = matter.patient();
        PatientStanding.MinorCare care = patient.minorCare();
        boolean minor = matter.age() < Matter.ADULT;
        boolean note = matter.resource().note().isSeparate();
        if (minor && !note && care.lacksRationalChoice() && care.substantialThreat()) {
            return Outcome.release(
                    Effect.REDACT,
                    "facts that reduce a substantial threat",
                    Set.of(Obligation.MINEC, Obligation.AUDIT, Obligation.HUMAN_REVIEW));
        }
        boolean parental = minor && care.basis() == PatientStanding.MinorCare.Basis.PARENTAL;
        boolean guardian = !minor && patient.adjudicated() && !patient.deceased();
        if ((parental || guardian) && !note) {
            return Outcome.permit("stands in the patient's place", Obligation.AUDIT);
        }
        return Outcome.opaque("no access for family without authority", Obligation.HUMAN_REVIEW);
    }
}
