package org.iopgateway.gateway.consent.release;

import java.util.List;
import java.util.Set;
import org.iopgateway.gateway.consent.decision.Decision;
import org.iopgateway.gateway.consent.decision.Effect;
import org.iopgateway.gateway.consent.decision.Obligation;

/** Decisions as the engine makes them. */
final class Decisions {

    static final Set<Obligation> FULL_TPO = Set.of(
            Obligation.NOTICE_2_32,
            Obligation.CONSENT_COPY,
            Obligation.MINEC,
            Obligation.LABEL_P2,
            Obligation.PERSISTLABEL,
            Obligation.NOPROC,
            Obligation.AOD,
            Obligation.AUDIT);

    private Decisions() {}

    static Decision permit() {
        return of(Effect.PERMIT, FULL_TPO, "R33");
    }

    static Decision redact(String... rules) {
        return of(Effect.REDACT, FULL_TPO, rules);
    }

    static Decision deny() {
        return of(Effect.DENY, Set.of(Obligation.OPAQUE, Obligation.AUDIT), "R50");
    }

    static Decision of(Effect effect, Set<Obligation> obligations, String... rules) {
        return new Decision(
                effect,
                obligations,
                effect == Effect.DENY ? List.of() : List.of("Consent/c1@1"),
                List.of(rules),
                List.of("42 CFR 2.33(a)"),
                List.of(),
                "because the test says so");
    }
}
