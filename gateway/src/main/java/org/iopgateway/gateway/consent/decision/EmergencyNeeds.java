package org.iopgateway.gateway.consent.decision;

import java.time.LocalDate;
import java.time.Period;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.iopgateway.gateway.consent.directive.CodeTable;
import org.iopgateway.gateway.consent.directive.Currency;
import org.iopgateway.gateway.consent.directive.ResourceFacts;

/** What is needed to treat in an emergency (R9): the table {@code emergency.csv}. */
final class EmergencyNeeds {

    private static final Map<String, Need> BY_TYPE = CodeTable.read(EmergencyNeeds.class, "emergency.csv").stream()
            .collect(Collectors.toUnmodifiableMap(row -> row.get(0), row -> Need.of(row.get(1), row.get(2))));

    private EmergencyNeeds() {}

    /** All of the resource, a part, or nothing. */
    static Effect of(Matter matter) {
        Need need = BY_TYPE.get(matter.resource().type());
        return need == null || !need.isMetBy(matter.resource(), matter.today()) ? Effect.DENY : need.effect();
    }

    /** @param within how old it may be; zero where its age plays no part */
    private record Need(Effect effect, boolean current, Period within) {

        static Need of(String effect, String only) {
            boolean current = only.equals("current");
            return new Need(
                    Effect.valueOf(effect.toUpperCase(Locale.ROOT)),
                    current,
                    current || only.isEmpty() ? Period.ZERO : Period.parse(only));
        }

        /** What is not dated is not known to be recent. */
        boolean isMetBy(ResourceFacts resource, LocalDate today) {
            LocalDate last = resource.to();
            boolean recent = within.isZero() || (last != null && !last.isBefore(today.minus(within)));
            return recent && !(current && resource.currency() == Currency.PAST);
        }
    }
}
