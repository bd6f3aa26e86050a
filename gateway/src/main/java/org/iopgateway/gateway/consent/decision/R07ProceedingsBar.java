package org.iopgateway.gateway.consent.decision;

import java.util.Set;

/**
 * R7: a proceeding, a court, law enforcement, or any use against the patient is barred; a subpoena alone is never
 * enough, and no TPO consent or operations label reaches it (42 CFR 2.12(d)(1), 2.61(b), 2.13(b); 42 USC
 * 290dd-2(c)). P0.
 */
final class R07ProceedingsBar implements Rule {

    private static final Set<RequesterType> AUTHORITIES = Set.of(RequesterType.COURT, RequesterType.LAW_ENFORCEMENT);

    @Override
    public String id() {
        return "R7";
    }

    @Override
    public Outcome apply(Matter matter) {
        return isBarred(matter) ? Outcome.opaque("barred from proceedings", Obligation.HUMAN_REVIEW) : Outcome.SILENT;
    }

    /** An audit of a patient is one too (R12); a criminal justice referral under 2.35 is not, unless used against him. */
    static boolean isBarred(Matter matter) {
        Context context = matter.context();
        if (context.proceeding().againstPatient() || context.oversight().subject() == Oversight.Subject.PATIENT) {
            return true;
        }
        return (matter.purpose().equals("HLEGAL") || AUTHORITIES.contains(matter.type()))
                && !R14CriminalJusticeReferral.isCovered(matter);
    }
}
