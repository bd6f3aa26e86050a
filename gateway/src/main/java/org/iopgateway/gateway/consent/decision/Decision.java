package org.iopgateway.gateway.consent.decision;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What is decided about one resource, and why ({@code rules.md} section 2.4). The reasons are for the program's staff
 * and the patient; a partner never sees them.
 *
 * @param reliedOn {@code Consent/id@version}, an order, or {@code 2.51}
 * @param ruleIds rules that decided, for example {@code R17}
 * @param citations clauses of law
 * @param errorCodes section 3 codes, for example {@code A4_RECIPIENT}
 * @param internalReason one sentence
 * @param withheldCodes {@code system|code} of parts that an agreed restriction leaves out (R16)
 */
public record Decision(
        Effect effect,
        Set<Obligation> obligations,
        List<String> reliedOn,
        List<String> ruleIds,
        List<String> citations,
        List<String> errorCodes,
        String internalReason,
        Set<String> withheldCodes) {

    public Decision {
        Set<Obligation> own = EnumSet.noneOf(Obligation.class);
        own.addAll(obligations);
        obligations = Collections.unmodifiableSet(own);
        reliedOn = List.copyOf(reliedOn);
        ruleIds = List.copyOf(ruleIds);
        citations = List.copyOf(citations);
        errorCodes = List.copyOf(errorCodes);
        withheldCodes = Set.copyOf(withheldCodes);
    }

    /** One that leaves out no part by its code. */
    public Decision(
            Effect effect,
            Set<Obligation> obligations,
            List<String> reliedOn,
            List<String> ruleIds,
            List<String> citations,
            List<String> errorCodes,
            String internalReason) {
        this(effect, obligations, reliedOn, ruleIds, citations, errorCodes, internalReason, Set.of());
    }

    public boolean releases() {
        return effect != Effect.DENY;
    }
}
