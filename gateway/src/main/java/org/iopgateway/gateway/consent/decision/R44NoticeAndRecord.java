package org.iopgateway.gateway.consent.decision;

import java.util.List;

/**
 * R44 and R45: a disclosure with consent that cannot carry a statement of 42 CFR 2.32, or the scope of the
 * consent, or that cannot be accounted for (2.25), is not made; a person is told. Statement 2 alone is enough
 * where space is short.
 */
final class R44NoticeAndRecord implements Rule {

    @Override
    public String id() {
        return "R44";
    }

    @Override
    public Outcome apply(Matter matter) {
        return missing(matter)
                ? Outcome.opaque("the notice or the accounting cannot go with it", Obligation.HUMAN_REVIEW)
                        .because(List.of("R45"), List.of())
                : Outcome.SILENT;
    }

    static boolean missing(Matter matter) {
        Services services = matter.context().services();
        return services.notice() == Services.Notice.NONE || !services.scopeDocument() || !services.accounting();
    }

    /** Whether it is this rule that denied, and so nothing else would have. */
    static boolean holdsBack(Decision decision) {
        return !decision.releases() && decision.ruleIds().contains("R44");
    }
}
