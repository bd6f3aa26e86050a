package org.iopgateway.gateway.consent.decision;

/**
 * R48: laws that permit an inquiry into the cause of death get what they ask, held for a person (42 CFR
 * 2.15(b)(1)).
 */
final class R48CauseOfDeath implements Rule {

    @Override
    public String id() {
        return "R48";
    }

    @Override
    public Outcome apply(Matter matter) {
        boolean authority =
                matter.type() == RequesterType.PUBLIC_HEALTH || matter.type() == RequesterType.MEDICAL_EXAMINER;
        boolean inquiry = authority
                && matter.patient().deceased()
                && matter.context().special().causeOfDeathLaw()
                && !matter.resource().note().isSeparate();
        return inquiry
                ? Outcome.permit(
                        "an inquiry into the cause of death",
                        Obligation.MINEC,
                        Obligation.AUDIT,
                        Obligation.HUMAN_REVIEW)
                : Outcome.SILENT;
    }
}
