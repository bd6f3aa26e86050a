package org.iopgateway.gateway.consent.release;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.iopgateway.gateway.consent.decision.Decision;
import org.iopgateway.gateway.consent.decision.Effect;
import org.iopgateway.gateway.consent.decision.Obligation;
import org.iopgateway.gateway.consent.review.Verdicts.Verdict;

/** What becomes of a decision that asked for a person. Who decided stands with what was relied on, so in every record. */
final class Reviewed {

    private Reviewed() {}

    /** Waits for a named person. */
    static Decision held(Decision release) {
        return new Decision(
                Effect.DENY,
                denying(release, Obligation.HUMAN_REVIEW),
                release.reliedOn(),
                release.ruleIds(),
                release.citations(),
                release.errorCodes(),
                "held until a named person confirms: " + release.internalReason());
    }

    static Decision confirmed(Decision release, Verdict verdict) {
        return new Decision(
                release.effect(),
                release.obligations(),
                Stream.concat(release.reliedOn().stream(), Stream.of(signed("confirmed", verdict)))
                        .toList(),
                release.ruleIds(),
                release.citations(),
                release.errorCodes(),
                release.internalReason() + "; " + signed("confirmed", verdict),
                release.withheldCodes());
    }

    /** A person said no: nobody is asked again while that stands. */
    static Decision refused(Decision release, Verdict verdict) {
        Set<Obligation> obligations = denying(release);
        obligations.remove(Obligation.HUMAN_REVIEW);
        return new Decision(
                Effect.DENY,
                obligations,
                release.reliedOn(),
                release.ruleIds(),
                release.citations(),
                release.errorCodes(),
                signed("refused", verdict));
    }

    private static Set<Obligation> denying(Decision release, Obligation... more) {
        Set<Obligation> obligations = EnumSet.of(Obligation.OPAQUE, Obligation.AUDIT);
        obligations.addAll(List.of(more));
        obligations.addAll(release.obligations());
        return obligations;
    }

    private static String signed(String what, Verdict verdict) {
        return what + " by " + verdict.by() + ", review " + verdict.review();
    }
}
