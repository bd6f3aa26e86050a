package org.iopgateway.gateway.consent.review;

import java.util.List;
import java.util.stream.Stream;
import org.iopgateway.gateway.consent.decision.Decision;

/**
 * Why, as the rules say it.
 *
 * @param effect what the rules decided: {@code PERMIT}, {@code REDACT} or {@code DENY}
 * @param reliedOn consents with their versions, an order, or {@code 2.51}
 * @param text one sentence, for the program's staff
 */
public record ReviewReason(
        String effect, List<String> ruleIds, List<String> citations, List<String> reliedOn, String text) {

    private static final int LONGEST_TEXT = 2000;

    public ReviewReason {
        ruleIds = List.copyOf(ruleIds);
        citations = List.copyOf(citations);
        reliedOn = List.copyOf(reliedOn);
        text = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }

    static ReviewReason of(Decision decision) {
        return new ReviewReason(
                decision.effect().name(),
                decision.ruleIds(),
                decision.citations(),
                decision.reliedOn(),
                decision.internalReason());
    }

    ReviewReason declaredBy(List<String> declaration) {
        return declaration.isEmpty()
                ? this
                : new ReviewReason(
                        effect,
                        ruleIds,
                        citations,
                        reliedOn,
                        text + "; an emergency was declared: " + String.join(", ", declaration));
    }

    /** All of it, to tell whether two reasons are the same. */
    List<String> parts() {
        return Stream.of(List.of(effect, text), ruleIds, reliedOn)
                .flatMap(List::stream)
                .toList();
    }
}
