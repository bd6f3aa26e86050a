package org.iopgateway.gateway.consent.decision;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Why one form does not let this disclosure through.
 *
 * @param rule the rule that it fails
 * @param errorCodes of section 3 of the rules
 * @param obligations beside an opaque denial
 */
record Defect(String rule, List<String> errorCodes, Set<Obligation> obligations, String reason) {

    static Defect plain(String rule, String reason) {
        return new Defect(rule, List.of(), Set.of(), reason);
    }

    /** The patient should be offered a valid form. */
    static Defect repairable(String rule, String errorCode, String reason) {
        return new Defect(rule, List.of(errorCode), Set.of(Obligation.CONSENT_REPAIR), reason);
    }

    Defect with(Set<Obligation> more) {
        Set<Obligation> all = new HashSet<>(obligations);
        all.addAll(more);
        return new Defect(rule, errorCodes, Set.copyOf(all), reason);
    }
}
