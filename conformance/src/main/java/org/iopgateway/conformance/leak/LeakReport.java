package org.iopgateway.conformance.leak;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the suite asked and what it found; written to by many threads. */
final class LeakReport {

    private static final int SHOWN = 60;

    private final Map<String, Counts> byClass = new TreeMap<>();
    private final Set<Finding> findings = new LinkedHashSet<>();
    private final List<String> notes = new ArrayList<>();
    private final List<TimingResult> timings = new ArrayList<>();

    synchronized void asked(String probeClass, DoorAnswer answer) {
        Counts counts = byClass.computeIfAbsent(probeClass, unknown -> new Counts());
        counts.requests++;
        counts.good += answer.isGood() ? 1 : 0;
    }

    synchronized void compared(String probeClass) {
        byClass.computeIfAbsent(probeClass, unknown -> new Counts()).compared++;
    }

    synchronized void found(Finding finding) {
        findings.add(finding);
    }

    synchronized void note(String text) {
        notes.add(text);
    }

    synchronized void timed(TimingResult result) {
        timings.add(result);
        if (!result.isInBand()) {
            found(new Finding("timing", result.question(), result.pair(), "answer time", result.line()));
        }
    }

    synchronized List<Finding> findings() {
        return List.copyOf(findings);
    }

    synchronized List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("%-14s %9s %9s %9s".formatted("class", "requests", "answered", "compared"));
        byClass.forEach((name, counts) ->
                lines.add("%-14s %9d %9d %9d".formatted(name, counts.requests, counts.good, counts.compared)));
        lines.addAll(notes);
        timings.forEach(timing -> lines.add(timing.line()));
        findings.stream().limit(SHOWN).forEach(finding -> lines.add(finding.line()));
        if (findings.size() > SHOWN) {
            lines.add("... and " + (findings.size() - SHOWN) + " more; --json FILE lists all");
        }
        lines.add(findings.isEmpty() ? "Nothing leaked." : findings.size() + " findings.");
        return lines;
    }

    synchronized String json() {
        ObjectNode report = new ObjectMapper().createObjectNode();
        ArrayNode classes = report.putArray("classes");
        byClass.forEach((name, counts) -> classes.addObject()
                .put("class", name)
                .put("requests", counts.requests)
                .put("answered", counts.good)
                .put("compared", counts.compared));
        timings.forEach(timing -> report.withArray("timings")
                .addObject()
                .put("question", timing.question())
                .put("pair", timing.pair())
                .put("auc", timing.auc())
                .put("ratioOfMedians", timing.ratio()));
        ArrayNode all = report.putArray("findings");
        findings.forEach(finding -> all.addObject()
                .put("kind", finding.kind())
                .put("probe", finding.probe())
                .put("who", finding.who())
                .put("place", finding.place())
                .put("what", finding.what()));
        return report.toPrettyString();
    }

    private static final class Counts {
        private int requests;
        private int good;
        private int compared;
    }
}
