package org.iopgateway.conformance.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What happened in a run of the demo.
 *
 * @param patients of the generated program
 * @param repeated whether the place had been filled by an earlier run
 * @param partners what each partner received, in the order of the house
 * @param ready how long the gateway took to start
 */
record Story(
        int patients,
        boolean repeated,
        Loaded loaded,
        List<PartnerLine> partners,
        ExchangeSummary exchanges,
        List<Expectation> expectations,
        Duration ready) {

    Story {
        partners = List.copyOf(partners);
        expectations = List.copyOf(expectations);
    }

    boolean isAsExpected() {
        return expectations.stream().allMatch(Expectation::met);
    }

    int newEffects() {
        return partners.stream().mapToInt(PartnerLine::newEffects).sum();
    }

    /** What one partner received: calls and effects of this run, resources it holds by type. */
    record PartnerLine(String name, int calls, int newEffects, Map<String, Integer> byType) {}
}
