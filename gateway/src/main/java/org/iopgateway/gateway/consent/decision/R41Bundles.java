package org.iopgateway.gateway.consent.decision;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * R41: a Bundle is what becomes of its entries, each judged alone. All permitted: permit; some withheld or reduced:
 * redact, with what the released entries ask for; none released: deny, for what holds back all that would have left,
 * where there is such a thing (R44), else for what holds back each.
 */
final class R41Bundles {

    private R41Bundles() {}

    static Decision combine(List<Decision> entries) {
        List<Decision> released = entries.stream().filter(Decision::releases).toList();
        List<Decision> said = released.isEmpty() ? heldBack(entries) : released;
        Set<Obligation> obligations = EnumSet.noneOf(Obligation.class);
        said.forEach(entry -> obligations.addAll(entry.obligations()));
        Effect effect = Effect.DENY;
        if (!released.isEmpty()) {
            boolean whole = entries.stream().allMatch(entry -> entry.effect() == Effect.PERMIT);
            effect = whole ? Effect.PERMIT : Effect.REDACT;
            if (!whole) {
                obligations.add(Obligation.REDACT);
            }
        }
        Set<String> rules = new LinkedHashSet<>();
        rules.add("R41");
        said.forEach(entry -> rules.addAll(entry.ruleIds()));
        return new Decision(
                effect,
                obligations,
                said.stream()
                        .flatMap(entry -> entry.reliedOn().stream())
                        .distinct()
                        .toList(),
                List.copyOf(rules),
                Citations.combine(rules),
                said.stream()
                        .flatMap(entry -> entry.errorCodes().stream())
                        .distinct()
                        .toList(),
                released.size() + " of " + entries.size() + " entries are released");
    }

    private static List<Decision> heldBack(List<Decision> entries) {
        List<Decision> unaccompanied =
                entries.stream().filter(R44NoticeAndRecord::holdsBack).toList();
        return unaccompanied.isEmpty() ? entries : unaccompanied;
    }
}
