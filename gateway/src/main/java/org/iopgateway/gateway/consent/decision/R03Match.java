package org.iopgateway.gateway.consent.decision;

/**
 * R3 and R42: no person, several candidates or conflicting traits get the same answer; a confirmed merge follows
 * the surviving record. A match, a Patient search and an identifier look-up are disclosures like any other (42 CFR
 * 2.13(c)).
 */
final class R03Match implements Rule {

    @Override
    public String id() {
        return "R3";
    }

    @Override
    public Outcome apply(Matter matter) {
        return switch (matter.patient().match()) {
            case EXACT -> Outcome.SILENT;
            case MERGED -> Outcome.noted("a confirmed merge");
            case NONE, SEVERAL, CONFLICT -> Outcome.opaque("no single person matches");
        };
    }
}
