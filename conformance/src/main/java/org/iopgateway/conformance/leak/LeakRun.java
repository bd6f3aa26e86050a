package org.iopgateway.conformance.leak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iopgateway.conformance.console.Console;
import org.iopgateway.conformance.load.RecordLoader;
import org.iopgateway.conformance.load.Settled;

/** Plants people, asks everything about them as partners who may not know them, and reports what got out. */
final class LeakRun {

    private static final int THREADS = 8;
    private static final int LEAST_KINDS_SEEN = 6;
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final String MENTAL_HEALTH = "mental-health";
    private static final List<String> DENIED = List.of("part2", MENTAL_HEALTH, "adolescent", "veteran");
    private static final Pattern PAGE = Pattern.compile("_page=([A-Za-z0-9_-]+)");

    private static final List<String> OPEN_TO_PARTIAL =
            List.of("session.", "session/", "session(1)", "session(2)", "consent(partial)", "patient.id(Patient)");

    /** What is no mental-health record of a person who is no Part 2 patient falls under HIPAA alone (R32). */
    private static final List<String> GENERAL =
            List.of("patient.", "patient/", "guardian.", "coverage.", "coverage/", "lab-result.", "lab-result/");

    private final Scene scene;
    private final Options options;
    private final People people;
    private final LeakReport report = new LeakReport();
    private final Map<String, Person> planted = new LinkedHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "leak-probe");
        thread.setDaemon(true);
        return thread;
    });

    LeakRun(Scene scene, Options options) {
        this.scene = scene;
        this.options = options;
        this.people = new People(options.run());
    }

    LeakReport play() throws InterruptedException, TimeoutException {
        plant();
        Interrogation interrogation = new Interrogation(scene, report, planted.values(), threads);
        Probes probes = new Probes(capabilities(), seeing(interrogation), options.depth() == Depth.QUICK);
        denied(interrogation, probes);
        partial(interrogation, probes);
        new TwinWorlds(interrogation, report)
                .compare(scene.partner(LeakPartner.PARTIAL), probes, person("twin-whole"), person("twin-part"));
        new InsideSearch(scene, report, planted.values(), LeakRun::fallsUnderHipaaAlone).search();
        if (options.samples() > 0) {
            time();
        }
        threads.shutdown();
        return report;
    }

    private void plant() throws InterruptedException, TimeoutException {
        RecordLoader loader = new RecordLoader(scene.staff(), 1, count -> {});
        for (String name : People.names()) {
            if (!timesAllPairs() && name.equals("many")) {
                continue;
            }
            Person person = name.equals("twin-part")
                    ? TwinWorlds.twin(person("twin-whole"), () -> people.plant(name))
                    : people.plant(name);
            planted.put(name, person);
            byte[] body = String.join("\n", person.lines()).getBytes(StandardCharsets.UTF_8);
            loader.send("/records", "application/x-ndjson", body, person.lines().size());
        }
        Map<String, Long> states = Settled.await(scene.staff(), loader.receipts(), LIMIT, count -> {});
        Console.line("Planted %d people, records: %s", planted.size(), states);
        if (!states.keySet().equals(Set.of("stored"))) {
            report.found(new Finding("blind", "POST /records", "the gateway", "receipt", "not all stored: " + states));
        }
    }

    private boolean timesAllPairs() {
        return options.samples() > 0 && options.depth() != Depth.QUICK;
    }

    private Person person(String name) {
        return Objects.requireNonNull(planted.get(name), name);
    }

    private JsonNode capabilities() {
        try {
            return new ObjectMapper()
                    .readTree(scene.door().get("/fhir/metadata", "").body());
        } catch (IOException e) {
            throw new UncheckedIOException("the gateway's CapabilityStatement cannot be read", e);
        }
    }

    /** A suite that sees nothing proves nothing: the partner with full consent must see, and gets a page token. */
    private String seeing(Interrogation interrogation) {
        LeakPartner full = scene.partner(LeakPartner.FULL);
        Person part2 = person("part2");
        Set<String> seen = new TreeSet<>();
        String page = "";
        for (String type : part2.resources().keySet()) {
            String path = "/fhir/" + type + "?patient=" + part2.id("Patient") + "&_count=1";
            Probe probe =
                    new Probe("control", "GET " + path, "GET", path, Map.of(), "", "", false, false, false, List.of());
            DoorAnswer answer = interrogation.ask(full, probe);
            part2.foundIn(answer.text()).forEach(field -> seen.add(field.replaceAll("[.(/].*", "")));
            Matcher token = PAGE.matcher(answer.text());
            page = token.find() ? token.group(1) : page;
        }
        report.note("The partner with full consent sees markers of: " + String.join(", ", seen));
        if (seen.size() < LEAST_KINDS_SEEN) {
            report.found(new Finding("blind", "search", "leak-full about part2", "body", "only " + seen + " was seen"));
        }
        return page.isEmpty() ? "AAAA" : page;
    }

    private void denied(Interrogation interrogation, Probes probes) {
        for (LeakPartner partner : scene.partners()) {
            boolean mayKnow =
                    partner.id().equals(LeakPartner.FULL) || partner.id().equals(LeakPartner.PARTIAL);
            for (String name : mayKnow ? List.of("few") : DENIED) {
                ask(interrogation, probes, partner, name);
            }
        }
    }

    private void ask(Interrogation interrogation, Probes probes, LeakPartner partner, String name) {
        boolean first = partner.id().equals(LeakPartner.NONE);
        boolean deep = options.depth() == Depth.THOROUGH || first && name.equals("part2");
        if (options.depth() == Depth.QUICK && !first && !name.equals("part2") && !name.equals("few")) {
            return;
        }
        List<Probe> aboutDenied = probes.about(person(name), deep);
        if (name.equals("mental-health") && !partner.id().equals(LeakPartner.REFUSED)) {
            interrogation.search(
                    partner, aboutDenied, name, field -> GENERAL.stream().anyMatch(field::startsWith));
        } else {
            interrogation.alike(partner, aboutDenied, probes.about(people.plant(name), deep), name);
        }
    }

    private static boolean fallsUnderHipaaAlone(Person person, String field) {
        return person.name().equals(MENTAL_HEALTH) && GENERAL.stream().anyMatch(field::startsWith);
    }

    /** What a consent for the sessions of one month opens: those, whom they are about, and how the scope is explained. */
    private void partial(Interrogation interrogation, Probes probes) {
        interrogation.search(
                scene.partner(LeakPartner.PARTIAL),
                probes.about(person("part2"), true),
                "part2",
                field -> OPEN_TO_PARTIAL.stream().anyMatch(field::startsWith));
    }

    private void time() {
        Timing timing = new Timing(scene, report, options.samples(), options.seed());
        LeakPartner none = scene.partner(LeakPartner.NONE);
        timing.compare(none, person("part2"), people.plant("part2"));
        if (!timesAllPairs()) {
            return;
        }
        timing.compare(none, person("few"), people.plant("few"));
        timing.compare(none, person("many"), people.plant("few"));
        timing.compare(scene.partner("leak-refused"), person("part2"), people.plant("part2"));
    }

    /** How much is asked. */
    enum Depth {
        /** Few types and few pairs; for every build. */
        QUICK,
        /** Every probe of one pair, the core of all others. */
        USUAL,
        /** Every probe of every pair. */
        THOROUGH
    }

    /**
     * @param run four letters or digits that tell this run's people from another's
     * @param depth how much is asked
     * @param samples of each answer time; 0 leaves timing out
     */
    record Options(String run, Depth depth, int samples, long seed) {}
}
