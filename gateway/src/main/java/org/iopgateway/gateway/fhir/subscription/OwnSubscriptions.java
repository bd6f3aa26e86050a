package org.iopgateway.gateway.fhir.subscription;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.iopgateway.gateway.exchange.subscription.PartnerSubscription;
import org.iopgateway.gateway.fhir.Refusal;
import org.iopgateway.gateway.fhir.RefusedException;

/** Which of a partner's subscriptions it asks for, by id and status. */
final class OwnSubscriptions {

    private static final String ID = "_id";
    private static final String STATUS = "status";
    private static final Set<String> IGNORED = Set.of("_format", "_pretty", "_count");
    private static final String[] ABSENT = {};

    /** A token may be told with its system. */
    private static final String SYSTEM = "http://hl7.org/fhir/subscription-status|";

    private OwnSubscriptions() {}

    /**
     * Those that a search finds: what is repeated must all hold, of what stands between commas any.
     *
     * @throws RefusedException for a parameter that is not offered: a filter left out would widen the answer
     */
    static List<PartnerSubscription> matching(List<PartnerSubscription> all, Map<String, String[]> parameters) {
        List<PartnerSubscription> found = all;
        for (String name : parameters.keySet()) {
            if (!name.equals(ID) && !name.equals(STATUS) && !IGNORED.contains(name)) {
                throw new RefusedException(Refusal.PARAMETER);
            }
        }
        for (String ids : parameters.getOrDefault(ID, ABSENT)) {
            found = among(found, List.of(ids.split(",")), List.of());
        }
        for (String statuses : parameters.getOrDefault(STATUS, ABSENT)) {
            found = among(found, List.of(), List.of(statuses.split(",")));
        }
        return found;
    }

    /** Those with one of the ids and one of the statuses; without any named, all. */
    static List<PartnerSubscription> among(List<PartnerSubscription> all, List<String> ids, List<String> statuses) {
        Set<String> codes = statuses.stream()
                .map(status -> status.startsWith(SYSTEM) ? status.substring(SYSTEM.length()) : status)
                .collect(Collectors.toSet());
        return all.stream()
                .filter(one -> ids.isEmpty() || ids.contains(one.id()))
                .filter(one ->
                        codes.isEmpty() || codes.contains(one.state().fhir().toCode()))
                .toList();
    }

    /** What a search was narrowed by, as the query of its address. */
    static String query(Map<String, String[]> parameters) {
        String query = new TreeMap<>(parameters)
                .entrySet().stream()
                        .filter(one -> !IGNORED.contains(one.getKey()))
                        .flatMap(one -> Arrays.stream(one.getValue())
                                .map(value -> one.getKey() + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)))
                        .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }
}
