package org.iopgateway.gateway.consent.decision;

/**
 * R49: misdelivered, or sent after revocation: stop and contain. Labels or notice lost while content and recipient
 * were right: they are sent again at once and a person assesses (42 CFR 2.16(b), 45 CFR 164.400-414).
 */
final class R49Incident implements Rule {

    @Override
    public String id() {
        return "R49";
    }

    @Override
    public Outcome apply(Matter matter) {
        return switch (matter.context().sending().incident()) {
            case NONE -> Outcome.SILENT;
            case LABELS_LOST -> Outcome.goesWithAny("labels or notice were lost", Obligation.HUMAN_REVIEW);
            case MISDELIVERED, SENT_AFTER_REVOCATION ->
                Outcome.opaque(
                        "an incident is being contained",
                        Obligation.BREACH_PROCESS,
                        Obligation.STOPQUEUE,
                        Obligation.HUMAN_REVIEW);
        };
    }
}
