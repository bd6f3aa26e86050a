package org.iopgateway.gateway.consent.decision;

/**
 * R46: a disclosure with consent leaves with its labels; a consent to all of treatment, payment and operations
 * lets a covered entity redisclose as HIPAA permits, any other keeps {@code NORDSCLCD} (42 CFR 2.32, 2.33(b); A5).
 */
final class R46ConsentRelease implements Rule {

    @Override
    public String id() {
        return "R46";
    }

    @Override
    public Outcome apply(Matter matter) {
        return ConsentRelease.of(matter, matter.consents().forms().permits());
    }
}
