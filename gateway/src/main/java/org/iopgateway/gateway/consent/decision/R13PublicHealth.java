package org.iopgateway.gateway.consent.decision;

/**
 * R13: without consent a public health authority gets de-identified data only; an identifiable request from it
 * goes to a person, through a partner it is plainly denied (42 CFR 2.54).
 */
final class R13PublicHealth implements Rule {

    @Override
    public String id() {
        return "R13";
    }

    @Override
    public Outcome apply(Matter matter) {
        boolean authority =
                matter.type() == RequesterType.PUBLIC_HEALTH || matter.type() == RequesterType.MEDICAL_EXAMINER;
        if (!matter.purpose().equals("PUBHLTH") && !authority) {
            return Outcome.SILENT;
        }
        if (matter.context().research().deidentified()) {
            return Outcome.permit("de-identified", Obligation.DEID, Obligation.AUDIT);
        }
        return authority
                ? Outcome.opaque("identifiable data for public health", Obligation.HUMAN_REVIEW)
                : Outcome.opaque("identifiable data for public health");
    }
}
