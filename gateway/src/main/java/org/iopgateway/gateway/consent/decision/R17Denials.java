package org.iopgateway.gateway.consent.decision;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.iopgateway.gateway.consent.directive.Directive;

/**
 * R17: any active directive that denies recipient, purpose and data is a denial, whatever its date, unless a later
 * form signed by the patient names it as replaced. Where asking the patient can cure the conflict (a newer permit,
 * or one of the same moment) a person is told. A later denial works as a written revocation (42 CFR 2.31(a)(6),
 * (c)(3); 45 CFR 171.202(e)). P4.
 */
final class R17Denials implements Rule {

    @Override
    public String id() {
        return "R17";
    }

    @Override
    public Outcome apply(Matter matter) {
        if (matter.denials().isEmpty()) {
            return Outcome.SILENT;
        }
        List<Directive> permits =
                matter.part2() ? matter.consents().forms().permits() : MentalHealthGates.permits(matter);
        return denial(matter, permits);
    }

    /** @param permits forms that would let the disclosure through */
    static Outcome denial(Matter matter, List<Directive> permits) {
        List<Directive> denials = matter.denials();
        Set<Obligation> obligations = EnumSet.noneOf(Obligation.class);
        for (Directive denial : denials) {
            for (Directive permit : permits) {
                if (!denial.signature().isAfter(permit.signature())) {
                    obligations.add(Obligation.HUMAN_REVIEW);
                } else if (matter.isQueued()) {
                    obligations.add(Obligation.STOPQUEUE);
                }
            }
        }
        return Outcome.opaque("a directive of the patient denies", obligations.toArray(Obligation[]::new))
                .relyingOn(denials.stream().map(Directive::reference).toList());
    }
}
