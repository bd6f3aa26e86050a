package org.iopgateway.conformance.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells a {@link Story} in lines for a person. */
final class StoryText {

    private final List<String> lines = new ArrayList<>();

    private StoryText() {}

    static List<String> of(Story story) {
        StoryText text = new StoryText();
        text.in(story);
        text.out(story);
        text.withheld(story);
        text.checks(story);
        return List.copyOf(text.lines);
    }

    private void in(Story story) {
        Loaded loaded = story.loaded();
        line("");
        line("IN");
        line(
                "  %,d records of %d patients and %,d treatment episodes came in.",
                loaded.records(), story.patients(), loaded.rows());
        line("  What became of them: %s.", counts(loaded.states()));
        line(
                "  Start to ready %s; from the first record sent to the last one stored %s.",
                seconds(story.ready()), seconds(loaded.took()));
        if (story.repeated()) {
            line(
                    "  This place was filled before: a second run changes nothing, and made %d new effects at the partners.",
                    story.newEffects());
        }
    }

    private void out(Story story) {
        line("");
        line("OUT");
        for (Story.PartnerLine partner : story.partners()) {
            line(
                    "  %-28s %,6d calls, %,6d new effects; holds %s",
                    partner.name(), partner.calls(), partner.newEffects(), held(partner.byType()));
        }
        story.exchanges().states().forEach((partner, states) -> line("  %s: %s", partner, counts(states)));
    }

    private void withheld(Story story) {
        line("");
        line("WITHHELD, AND WHY");
        List<ExchangeSummary.Withheld> rows = story.exchanges().withheld();
        if (rows.isEmpty()) {
            line("  nothing");
        }
        for (ExchangeSummary.Withheld row : rows) {
            line(
                    "  %,6d  %-18s %-10s %s: %s",
                    row.resources(), row.partner(), row.rules(), row.citations(), row.reason());
        }
        story.exchanges().troubles().forEach(trouble -> line("  trouble: %s", trouble));
    }

    private void checks(Story story) {
        line("");
        line("CHECKED");
        for (Expectation expectation : story.expectations()) {
            line(
                    "  %s %s (%s)",
                    expectation.met() ? "[ok]     " : "[MISSING]", expectation.what(), expectation.detail());
        }
        line("");
        line(
                story.isAsExpected()
                        ? "Everything that was expected was seen."
                        : "NOT everything that was expected was seen.");
    }

    private void line(String format, Object... values) {
        lines.add(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
    }

    private static String counts(Map<String, Long> counts) {
        return counts.isEmpty()
                ? "nothing"
                : counts.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(count -> String.format(Locale.ROOT, "%,d %s", count.getValue(), count.getKey()))
                        .collect(Collectors.joining(", "));
    }

    private static String held(Map<String, Integer> byType) {
        return byType.isEmpty()
                ? "nothing"
                : byType.entrySet().stream()
                        .map(type -> String.format(Locale.ROOT, "%,d %s", type.getValue(), type.getKey()))
                        .collect(Collectors.joining(", "));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
