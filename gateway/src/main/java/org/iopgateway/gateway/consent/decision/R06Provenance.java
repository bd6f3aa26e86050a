package org.iopgateway.gateway.consent.decision;

import org.iopgateway.gateway.consent.directive.Origin;

/**
 * R6: what came from another Part 2 program, from VA or from the partner itself stays protected here, and the
 * onward step needs its own basis; that the partner already has it is none (42 CFR 2.13(b), 2.12(d)(2), 2.33(b)).
 * So the origin changes nothing but what R38 adds.
 */
final class R06Provenance implements Rule {

    @Override
    public String id() {
        return "R6";
    }

    @Override
    public Outcome apply(Matter matter) {
        return matter.resource().origin() == Origin.PROGRAM
                ? Outcome.SILENT
                : Outcome.noted("a record of other origin");
    }
}
