package org.iopgateway.gateway.consent.decision;

/**
 * R2: a purpose that is not open to this sort of requester is refused for every patient alike (42 CFR 2.13(a),
 * 2.51(a); 45 CFR 164.501). The barred purposes pass on to their own rules.
 */
final class R02PlausiblePurpose implements Rule {

    @Override
    public String id() {
        return "R2";
    }

    @Override
    public Outcome apply(Matter matter) {
        return PlausiblePurposes.isPlausible(matter.type(), matter.purpose())
                ? Outcome.SILENT
                : Outcome.deny("the purpose is not open to this requester", Obligation.GENERIC_4XX, Obligation.AUDIT);
    }
}
