package org.iopgateway.gateway.consent.decision;

/**
 * R1: an unregistered or unauthenticated client, or not exactly one purpose, is answered alike for every patient.
 * A missing purpose is never taken as TREAT (42 CFR 2.13(a), 2.16(a); 45 CFR 164.312(d), 164.514(h)).
 */
final class R01Identity implements Rule {

    @Override
    public String id() {
        return "R1";
    }

    @Override
    public Outcome apply(Matter matter) {
        Requester requester = matter.requester();
        boolean known = requester.registered() && requester.authenticated();
        return known && matter.request().purposes().size() == 1
                ? Outcome.SILENT
                : Outcome.deny("identity or purpose is not established", Obligation.GENERIC_4XX, Obligation.AUDIT);
    }
}
