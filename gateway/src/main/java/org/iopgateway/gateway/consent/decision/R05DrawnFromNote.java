package org.iopgateway.gateway.consent.decision;

import org.iopgateway.gateway.consent.directive.Note;

/**
 * R5: what was drawn from a separate note is an ordinary record; to a payer it goes as a summary (42 CFR 2.11, 45
 * CFR 164.501).
 */
final class R05DrawnFromNote implements Rule {

    @Override
    public String id() {
        return "R5";
    }

    @Override
    public Outcome apply(Matter matter) {
        return matter.resource().note().derivation() != Note.Derivation.NONE && matter.isPayment()
                ? Outcome.shapes("a summary for the payer", Obligation.REDACT)
                : Outcome.SILENT;
    }
}
