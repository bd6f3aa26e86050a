package org.iopgateway.gateway.consent.decision;

/**
 * R28: whoever wrote a separate note uses it for treatment (42 CFR 2.31(b)(1)(i)(A)); other staff ask inside the
 * program, not through the gateway (R50).
 */
final class R28Originator implements Rule {

    @Override
    public String id() {
        return "R28";
    }

    @Override
    public Outcome apply(Matter matter) {
        if (matter.type() != RequesterType.PROGRAM_STAFF) {
            return Outcome.SILENT;
        }
        boolean own = matter.context().care().originator()
                && matter.resource().note().isSeparate()
                && matter.purposeIs("TREAT");
        return own
                ? Outcome.permit("the originator's own use for treatment", Obligation.AUDIT)
                : Outcome.opaque("not the originator's use of a separate note");
    }
}
