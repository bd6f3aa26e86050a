package org.iopgateway.gateway.consent.decision;

/**
 * R50: with the policy engine out of reach everyone gets the same 503, for known and unknown patients alike.
 */
final class R50EngineDown implements Rule {

    @Override
    public String id() {
        return "R50";
    }

    @Override
    public Outcome apply(Matter matter) {
        return matter.context().services().policyEngine()
                ? Outcome.SILENT
                : Outcome.deny("the policy engine is down", Obligation.GENERIC_503, Obligation.AUDIT);
    }
}
