package org.iopgateway.gateway.consent.decision;

/**
 * R10: where the exception of R9 fails, a usable consent still carries the request, since emergency treatment is
 * treatment; without one it is denied and a person is told (42 CFR 2.51(a), (c)). A system may not declare an
 * emergency.
 */
final class R10EmergencyNotMet implements Rule {

    private static final String REASON = "the emergency exception is not met";

    @Override
    public String id() {
        return "R10";
    }

    @Override
    public Outcome apply(Matter matter) {
        if (!matter.part2()
                || !R09Emergency.isClaimed(matter)
                || matter.consents().permit()) {
            return Outcome.SILENT;
        }
        return stopsQueue(matter)
                ? Outcome.opaque(REASON, Obligation.HUMAN_REVIEW, Obligation.STOPQUEUE)
                : Outcome.opaque(REASON, Obligation.HUMAN_REVIEW);
    }

    /** What waits to be sent under a consent that was revoked or has expired is stopped (R43, R17). */
    private static boolean stopsQueue(Matter matter) {
        Examination forms = matter.consents().forms();
        return forms.defects().stream().anyMatch(defect -> defect.obligations().contains(Obligation.STOPQUEUE))
                || R17Denials.denial(matter, forms.permits()).obligations().contains(Obligation.STOPQUEUE);
    }
}
