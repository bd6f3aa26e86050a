package org.iopgateway.gateway.consent.decision;

import org.iopgateway.mappings.record.Part2Status;

/**
 * R4: a person of whom it is not known whether he or she is a Part 2 patient is treated as one, and a person of
 * the program decides (42 CFR 2.11, 2.12(a)(1)).
 */
final class R04UnknownStatus implements Rule {

    @Override
    public String id() {
        return "R4";
    }

    @Override
    public Outcome apply(Matter matter) {
        return matter.patient().part2() == Part2Status.UNKNOWN
                ? Outcome.goesWithAny("Part 2 status is not known", Obligation.HUMAN_REVIEW)
                : Outcome.SILENT;
    }
}
