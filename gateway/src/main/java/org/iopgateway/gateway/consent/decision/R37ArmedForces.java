package org.iopgateway.gateway.consent.decision;

/**
 * R37: Armed Forces command and the Department of Defense are denied; a person is told (42 CFR 2.12(c)(1)-(2)).
 */
final class R37ArmedForces implements Rule {

    @Override
    public String id() {
        return "R37";
    }

    @Override
    public Outcome apply(Matter matter) {
        return matter.type() == RequesterType.DOD
                ? Outcome.opaque("Armed Forces", Obligation.HUMAN_REVIEW)
                : Outcome.SILENT;
    }
}
