package org.iopgateway.gateway.consent.decision;

/**
 * R14: marketing, sale, fundraising through a partner and underwriting are denied (42 CFR 2.31(a)(5); 45 CFR
 * 164.508(a)(3)-(4), 164.502(a)(5)(i)).
 */
final class R14ExcludedPurposes implements Rule {

    @Override
    public String id() {
        return "R14";
    }

    @Override
    public Outcome apply(Matter matter) {
        boolean excluded = matter.purpose().equals("HMARKT")
                || matter.context().special().marketing()
                || matter.context().operations().kind() == Operations.Kind.UNDERWRITING;
        return excluded ? Outcome.opaque("an excluded purpose") : Outcome.SILENT;
    }
}
