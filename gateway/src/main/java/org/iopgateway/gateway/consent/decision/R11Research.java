package org.iopgateway.gateway.consent.decision;

import org.iopgateway.gateway.consent.directive.Content;

/**
 * R11: research needs the documents of 42 CFR 2.52; a TPO consent does not count. Data de-identified under 45 CFR
 * 164.514(b) identify nobody.
 */
final class R11Research implements Rule {

    @Override
    public String id() {
        return "R11";
    }

    @Override
    public Outcome apply(Matter matter) {
        if (!matter.purposeIs("HRESCH")) {
            return Outcome.SILENT;
        }
        Research research = matter.context().research();
        if (research.deidentified()) {
            return Outcome.permit("de-identified", Obligation.DEID, Obligation.AUDIT);
        }
        boolean gated = matter.resource().note().isSeparate()
                || matter.resource().content().hiv() == Content.Extent.WHOLE;
        if (!research.documented() || gated) {
            return Outcome.opaque("the documents of 2.52 do not cover it");
        }
        return Outcome.permit(
                "documented research",
                Obligation.MINEC,
                Obligation.LABEL_P2,
                Obligation.PERSISTLABEL,
                Obligation.NOPROC,
                Obligation.RESEARCH_LIMITS,
                Obligation.AOD,
                Obligation.AUDIT);
    }
}
