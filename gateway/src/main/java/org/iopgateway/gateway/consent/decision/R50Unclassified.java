package org.iopgateway.gateway.consent.decision;

/**
 * R50: a binary that nobody has classified stays, and a person is asked to classify it (section 7.2 point 5).
 */
final class R50Unclassified implements Rule {

    @Override
    public String id() {
        return "R50";
    }

    @Override
    public Outcome apply(Matter matter) {
        return matter.resource().content().unclassified()
                ? Outcome.opaque("an unclassified binary", Obligation.HUMAN_REVIEW)
                : Outcome.SILENT;
    }
}
