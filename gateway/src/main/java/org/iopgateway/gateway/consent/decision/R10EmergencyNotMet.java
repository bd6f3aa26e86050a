package org.iopgateway.gateway.consent.decision;

/**
 * R10: where the exception of R9 fails, a usable consent still carries the request, since emergency treatment is
 * treatment; without one it is denied and a person is told (42 CFR 2.51(a), (c)). A system may not declare an
 * emergency.
 */
final class R10EmergencyNotMet implements Rule {

    @Override
    public String id() {
        return "R10";
    }

    @Override
    public Outcome apply(Matter matter) {
        return matter.part2()
                        && R09Emergency.isClaimed(matter)
                        && !matter.consents().permit()
                ? Outcome.opaque("the emergency exception is not met", Obligation.HUMAN_REVIEW)
                : Outcome.SILENT;
    }
}
