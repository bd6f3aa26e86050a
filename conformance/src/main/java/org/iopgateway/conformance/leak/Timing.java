package org.iopgateway.conformance.leak;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Compares how long answers take about people who are denied and about people who are unknown, in random order. */
final class Timing {

    private static final int MOST_WARM_UP = 30;
    private static final List<String> QUESTIONS = List.of(
            "GET /fhir/Encounter/{id}",
            "GET /fhir/Patient/{patient}",
            "GET /fhir/Encounter?patient={patient}",
            "GET /fhir/Patient?identifier={system}%7C{identifier}",
            "GET /fhir/Encounter?patient.identifier={system}%7C{identifier}");

    private final Scene scene;
    private final LeakReport report;
    private final int samples;
    private final Random random;

    Timing(Scene scene, LeakReport report, int samples, long seed) {
        this.scene = scene;
        this.report = report;
        this.samples = samples;
        this.random = new Random(seed);
    }

    void compare(LeakPartner partner, Person denied, Person unknown) {
        for (String question : QUESTIONS) {
            Probe aboutDenied = probe(question, denied);
            Probe aboutUnknown = probe(question, unknown);
            for (int i = 0; i < Math.min(MOST_WARM_UP, samples); i++) {
                time(partner, aboutDenied);
                time(partner, aboutUnknown);
            }
            measure(partner, question, denied.name(), aboutDenied, aboutUnknown);
        }
    }

    private void measure(LeakPartner partner, String question, String name, Probe denied, Probe unknown) {
        List<Boolean> order = new ArrayList<>();
        for (int i = 0; i < samples; i++) {
            order.add(true);
            order.add(false);
        }
        Collections.shuffle(order, random);
        long[][] times = new long[2][samples];
        int[] next = new int[2];
        for (boolean first : order) {
            int which = first ? 0 : 1;
            times[which][next[which]++] = time(partner, first ? denied : unknown);
        }
        report.timed(TimingResult.of(question, partner.id() + " about " + name, times[0], times[1]));
    }

    private long time(LeakPartner partner, Probe probe) {
        long began = System.nanoTime();
        scene.ask(partner, probe);
        return System.nanoTime() - began;
    }

    private static Probe probe(String question, Person person) {
        String path = question.substring("GET ".length()).replace("{id}", person.id("Encounter"));
        for (var value : person.values().entrySet()) {
            path = path.replace("{" + value.getKey() + "}", value.getValue());
        }
        return new Probe(
                "timing",
                question,
                "GET",
                path,
                java.util.Map.of("Accept", "application/fhir+json"),
                "",
                "",
                false,
                false,
                false,
                List.of());
    }
}
