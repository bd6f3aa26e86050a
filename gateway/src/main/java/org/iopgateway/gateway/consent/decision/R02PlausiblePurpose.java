package org.iopgateway.gateway.consent.decision;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.iopgateway.gateway.consent.directive.CodeTable;

/**
 * R2: a purpose that is not open to this sort of requester is refused for every patient alike (42 CFR 2.13(a),
 * 2.51(a); 45 CFR 164.501). The barred purposes pass on to their own rules.
 */
final class R02PlausiblePurpose implements Rule {

    private static final Map<String, Set<String>> PURPOSES =
            CodeTable.read(R02PlausiblePurpose.class, "plausible-purposes.csv").stream()
                    .collect(Collectors.toUnmodifiableMap(
                            row -> row.get(0), row -> Set.of(row.get(1).split(" "))));

    private static final Set<String> BARRED = PURPOSES.getOrDefault("*", Set.of());

    @Override
    public String id() {
        return "R2";
    }

    @Override
    public Outcome apply(Matter matter) {
        Set<String> open = PURPOSES.get(matter.type().name());
        boolean plausible = open == null || open.contains(matter.purpose()) || BARRED.contains(matter.purpose());
        return plausible
                ? Outcome.SILENT
                : Outcome.deny("the purpose is not open to this requester", Obligation.GENERIC_4XX, Obligation.AUDIT);
    }
}
