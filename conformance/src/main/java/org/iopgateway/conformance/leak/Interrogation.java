package org.iopgateway.conformance.leak;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Asks probes, searches the answers for planted people, and compares answers that must be alike. */
final class Interrogation {

    private final Scene scene;
    private final LeakReport report;
    private final Collection<Person> planted;
    private final ExecutorService threads;

    /** @param planted everybody whose markers must not be seen */
    Interrogation(Scene scene, LeakReport report, Collection<Person> planted, ExecutorService threads) {
        this.scene = scene;
        this.report = report;
        this.planted = List.copyOf(planted);
        this.threads = threads;
    }

    /** Asks about somebody who is denied and somebody who is unknown: nothing of anybody shows, and nothing differs. */
    void alike(LeakPartner partner, List<Probe> aboutDenied, List<Probe> aboutUnknown, String name) {
        String who = partner.id() + " about " + name;
        pairs(aboutDenied, aboutUnknown, (denied, unknown) -> {
            DoorAnswer first = ask(partner, denied);
            search(first, denied, who, field -> false);
            DoorAnswer second = ask(partner, unknown);
            report.compared(denied.kind());
            differ(first.blotted(denied), second.blotted(unknown), denied, who + " or nobody", "differs");
        });
    }

    /** Asks one list of probes and searches the answers. */
    void search(LeakPartner partner, List<Probe> probes, String name, Predicate<String> allowed) {
        pairs(
                probes,
                probes,
                (probe, same) -> search(ask(partner, probe), probe, partner.id() + " about " + name, allowed));
    }

    DoorAnswer ask(LeakPartner partner, Probe probe) {
        DoorAnswer answer = scene.ask(partner, probe);
        report.asked(probe.kind(), answer);
        return answer;
    }

    void search(DoorAnswer answer, Probe probe, String who, Predicate<String> allowed) {
        Set<String> inHeaders = fields(
                Readings.of(
                        (answer.status() + " " + answer.headers()).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                probe);
        Set<String> inBody = fields(Readings.of(answer.body()), probe);
        inHeaders.removeIf(allowed);
        inBody.removeIf(allowed);
        tell(inHeaders, probe, who, "header");
        tell(inBody, probe, who, "body");
    }

    private void tell(Set<String> fields, Probe probe, String who, String place) {
        if (!fields.isEmpty()) {
            report.found(new Finding("leak", probe.kind() + " " + probe, who, place, String.join(", ", fields)));
        }
    }

    private Set<String> fields(Set<String> texts, Probe probe) {
        Set<String> found = new TreeSet<>();
        for (String text : texts) {
            String blotted = text;
            for (var said : probe.echo()) {
                if (probe.says(said.getKey())) {
                    blotted = blotted.replace(said.getKey(), said.getValue());
                }
            }
            for (Person person : planted) {
                found.addAll(person.foundIn(blotted));
            }
        }
        return found;
    }

    /** Compares two texts and tells the first place where they differ. */
    void differ(String one, String other, Probe probe, String who, String kind) {
        if (one.equals(other)) {
            return;
        }
        int at = 0;
        while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        report.found(new Finding(
                kind, probe.kind() + " " + probe, who, "at " + at, excerpt(one, at) + " <> " + excerpt(other, at)));
    }

    private static String excerpt(String text, int at) {
        return "…"
                + text.substring(Math.max(0, at - 30), Math.min(text.length(), at + 60))
                        .replace('\n', ' ') + "…";
    }

    /** Works through two lists side by side on all threads. */
    void pairs(List<Probe> first, List<Probe> second, BiConsumer<Probe, Probe> work) {
        if (first.size() != second.size()) {
            throw new IllegalStateException("people of one shape are asked about alike");
        }
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            Probe one = first.get(i);
            Probe other = second.get(i);
            running.add(threads.submit(() -> work.accept(one, other)));
        }
        for (Future<?> each : running) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a probe could not be asked: " + e.getCause(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }
}
