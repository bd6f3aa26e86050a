package org.iopgateway.gateway.consent.decision;

/**
 * R38: what VA disclosed to the program goes onward for care, the purpose VA disclosed it for, or with a consent
 * that expressly covers VA-origin information (38 USC 7332(b)(1), (b)(2)(H)(ii); 38 CFR 1.460-1.499).
 */
final class R38VaOrigin implements Rule {

    static final String LABEL = "Title38Section7332";

    @Override
    public String id() {
        return "R38";
    }

    @Override
    public Outcome apply(Matter matter) {
        if (!matter.resource().labels().contains(LABEL)) {
            return Outcome.SILENT;
        }
        boolean expressly = matter.consents().forms().permits().stream()
                .anyMatch(form -> form.provisions().describes(LABEL));
        return expressly || matter.purposeIs("TREAT")
                ? Outcome.shapes("a record of VA origin", Obligation.LABEL_7332)
                : Outcome.opaque("VA disclosed it for care only");
    }
}
