package org.iopgateway.gateway.consent.decision;

/**
 * R40: other patients' data is never covered by this patient's consent and is removed always (42 CFR 2.12(a)(1)).
 */
final class R40OtherPatients implements Rule {

    @Override
    public String id() {
        return "R40";
    }

    @Override
    public Outcome apply(Matter matter) {
        return matter.resource().content().otherPatients()
                ? Outcome.shapes("other patients are left out", Obligation.REDACT)
                : Outcome.SILENT;
    }
}
