package org.iopgateway.conformance.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Puts what JMH and the other measurements found into one table of ratios. */
final class BenchTable {

    private final Map<String, Double> scores = new HashMap<>();

    /** @param results JMH's JSON result: a list of runs with {@code benchmark} and {@code primaryMetric.score} */
    BenchTable(JsonNode results) {
        for (JsonNode run : results) {
            String name = run.path("benchmark").asText();
            int method = name.lastIndexOf('.');
            int type = name.lastIndexOf('.', method - 1);
            scores.put(
                    name.substring(type + 1),
                    run.path("primaryMetric").path("score").asDouble());
        }
    }

    List<BenchRatio> ratios() {
        List<BenchRatio> ratios = new ArrayList<>();
        add(
                ratios,
                "record to labelled resources",
                "TranslationBenchmark.translate",
                "Jackson, same bytes in and out",
                "TranslationBenchmark.floor",
                "floor");
        add(
                ratios,
                "session mapped and written",
                "SessionBenchmark.translateAndWrite",
                "by hand with HAPI, written",
                "SessionBenchmark.byHandAndWrite",
                "near 1");
        add(
                ratios,
                "session mapped",
                "SessionBenchmark.translateOnly",
                "StructureMap, Encounter alone",
                "SessionBenchmark.structureMapEngine",
                "same order");
        add(
                ratios,
                "decision, 3 consents of 5",
                "DecisionBenchmark.decide",
                "policy engine, yes or no",
                "DecisionBenchmark.policyEngine",
                "below 1");
        add(ratios, "decision", "DecisionBenchmark.decide", "bit mask", "DecisionBenchmark.floor", "floor");
        addSearch(ratios, "Store", "the store's own search");
        addSearch(ratios, "Ours", "ours without");
        add(
                ratios,
                "access token, over TLS",
                "Token.issued",
                "its two signatures",
                "Token.signatures",
                "above 300 a second");
        add(
                ratios,
                "resource ingested (ns)",
                "Ingest.gateway",
                "HAPI JPA, one a transaction",
                "Ingest.plainJpa",
                "below 0.33");
        return ratios;
    }

    /** The table as it is printed: nanoseconds an operation, and the ratio. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "%-34s %14s  %-34s %14s  %7s  %s", "ours", "ns", "against", "ns", "ratio", "wanted"));
        ratios().forEach(ratio -> lines.add(ratio.line()));
        return lines;
    }

    private void addSearch(List<BenchRatio> ratios, String beside, String against) {
        add(
                ratios,
                "search of 50 through the gate",
                "Search.gated50Beside" + beside,
                against,
                "Search.ungated50" + beside,
                "below 1.10");
        add(
                ratios,
                "search of 20, 4 clients, p95",
                "Search.gated20p95Beside" + beside,
                against,
                "Search.ungated20p95" + beside,
                "below 1.20");
    }

    private void add(List<BenchRatio> ratios, String what, String ours, String against, String other, String wanted) {
        Double own = scores.get(ours);
        Double reference = scores.get(other);
        if (own != null && reference != null) {
            ratios.add(new BenchRatio(what, own, against, reference, wanted));
        }
    }
}
