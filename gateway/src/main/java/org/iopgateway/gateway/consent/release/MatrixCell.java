package org.iopgateway.gateway.consent.release;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.iopgateway.gateway.consent.decision.Decision;
import org.iopgateway.gateway.consent.decision.Effect;

/**
 * What one partner would see for one purpose.
 *
 * @param resources by FHIR resource type
 * @param ruleIds rules that decide, the most frequent first
 * @param errorCodes what forms lack, section 3 of the rules
 * @param reliedOn consents that releases rely on, or denials that refusals do
 * @param sentence the whole in one sentence
 */
record MatrixCell(
        String partner,
        String purpose,
        Counts total,
        Map<String, Counts> resources,
        List<String> ruleIds,
        List<String> errorCodes,
        List<String> reliedOn,
        String sentence) {

    static MatrixCell of(String partner, String purpose, List<Decided> decided) {
        Map<String, List<Decided>> byType = decided.stream()
                .collect(Collectors.groupingBy(one -> one.stored().key().type(), TreeMap::new, Collectors.toList()));
        Map<String, Counts> resources = new TreeMap<>();
        byType.forEach((type, of) -> resources.put(type, Counts.of(of)));
        Counts total = Counts.of(decided);
        return new MatrixCell(
                partner,
                purpose,
                total,
                resources,
                frequent(decided, Decision::ruleIds),
                frequent(decided, Decision::errorCodes),
                frequent(decided, Decision::reliedOn),
                sentence(total, decided));
    }

    private static List<String> frequent(List<Decided> decided, Function<Decision, List<String>> part) {
        return byFrequency(decided.stream()
                .map(Decided::decision)
                .flatMap(decision -> part.apply(decision).stream())
                .collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting())));
    }

    private static List<String> byFrequency(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String sentence(Counts total, List<Decided> decided) {
        if (decided.isEmpty()) {
            return "there is no record to ask about";
        }
        String stays = byFrequency(decided.stream()
                        .filter(one -> !one.leaves())
                        .map(one -> one.decision().internalReason() + " ("
                                + one.decision().ruleIds().stream().findFirst().orElse("R50") + ")")
                        .collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting())))
                .stream()
                .findFirst()
                .orElse("");
        if (total.permit() + total.redact() == 0) {
            return "nothing: " + stays;
        }
        String reliedOn = String.join(
                ", ", frequent(decided.stream().filter(Decided::leaves).toList(), Decision::reliedOn));
        return total.permit() + " whole and " + total.redact() + " in part of " + decided.size()
                + (reliedOn.isEmpty() ? "" : ", by " + reliedOn)
                + (stays.isEmpty() ? "" : "; " + total.deny() + " stay, mostly: " + stays);
    }

    /** How many resources would leave whole, in part, and not at all. */
    record Counts(long permit, long redact, long deny) {

        static Counts of(List<Decided> decided) {
            Map<Effect, Long> counts = decided.stream()
                    .collect(Collectors.groupingBy(one -> one.decision().effect(), Collectors.counting()));
            return new Counts(
                    counts.getOrDefault(Effect.PERMIT, 0L),
                    counts.getOrDefault(Effect.REDACT, 0L),
                    counts.getOrDefault(Effect.DENY, 0L));
        }
    }
}
