package org.iopgateway.gateway.fhir.subscription;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.iopgateway.gateway.exchange.subscription.PartnerSubscription;
import org.iopgateway.gateway.fhir.Refusal;
import org.iopgateway.gateway.fhir.RefusedException;
import org.jspecify.annotations.Nullable;

/** Which of a partner's subscriptions it asks for, by {@code _id} and {@code status}. */
final class OwnSubscriptions {

    private static final Set<String> IGNORED = Set.of("_format", "_pretty", "_count");

    private OwnSubscriptions() {}

    /** @throws RefusedException for any other parameter: a filter left out would widen the answer */
    static List<PartnerSubscription> matching(List<PartnerSubscription> all, Map<String, String[]> parameters) {
        if (!Set.of("_id", "status")
                .containsAll(parameters.keySet().stream()
                        .filter(name -> !IGNORED.contains(name))
                        .toList())) {
            throw new RefusedException(Refusal.PARAMETER);
        }
        return all.stream()
                .filter(one -> isAmong(one.id(), parameters.get("_id")))
                .filter(one -> isAmong(one.state().fhir().toCode(), parameters.get("status")))
                .toList();
    }

    static Map<String, String[]> renamed(Map<String, String[]> parameters, String from, String to) {
        Map<String, String[]> renamed = new LinkedHashMap<>();
        parameters.forEach((name, values) -> renamed.put(name.equals(from) ? to : name, values));
        return renamed;
    }

    private static boolean isAmong(String value, String @Nullable [] wanted) {
        return wanted == null
                || Arrays.stream(wanted)
                        .flatMap(list -> Arrays.stream(list.split(",")))
                        .collect(Collectors.toSet())
                        .contains(value);
    }
}
