package org.iopgateway.gateway.partner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.iopgateway.gateway.partner.PartnerDirectory.Reading;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the folder of partner files while the gateway runs, on each node by itself. What has changed and is quiet, so
 * that no half-written file is read, is taken in; a file that is wrong is refused loudly and the partner stays as it was.
 * A folder that cannot be read at all changes nothing: it would be everybody's end.
 */
final class PartnerWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PartnerWatch.class);

    private final Path folder;
    private final PartnerRegistry registry;
    private final Map<Path, Partner> current;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "partner-watch");
        thread.setDaemon(true);
        return thread;
    });
    private Map<String, String> taken = Map.of();
    private Map<String, String> seen = Map.of();

    /** @param start the reading that the registry was made of */
    PartnerWatch(Path folder, PartnerRegistry registry, Reading start) {
        this.folder = folder;
        this.registry = registry;
        this.current = new TreeMap<>(start.partners());
    }

    void start(Duration every) {
        clockwork.scheduleWithFixedDelay(this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }

    /** One look; what changed is taken in at the first look that finds it as the look before did. */
    void look() {
        try {
            fingerprint().ifPresent(now -> {
                if (!now.equals(taken) && now.equals(seen)) {
                    taken = now;
                    takeIn(new PartnerDirectory(folder).read());
                }
                seen = now;
            });
        } catch (ProblemException e) {
            refuse(e.problems());
        }
    }

    private void takeIn(Reading reading) {
        refuse(reading.problems());
        Map<Path, Partner> next = new TreeMap<>();
        for (Path path : reading.paths()) {
            Optional.ofNullable(reading.partners().getOrDefault(path, current.get(path)))
                    .ifPresent(partner -> next.put(path, partner));
        }
        Set<String> shared = shared(next.values());
        if (!shared.isEmpty()) {
            refuse(List.of(Problem.malformed(
                    "PTN-040",
                    "expected ids and identifiers of one partner each, found " + shared + " twice; nothing is changed",
                    folder.getFileName().toString())));
            return;
        }
        tell(current.values(), next.values());
        current.clear();
        current.putAll(next);
        registry.replace(next.values());
    }

    private static Set<String> shared(Iterable<Partner> partners) {
        Set<String> once = new HashSet<>();
        Set<String> twice = new TreeSet<>();
        for (Partner partner : partners) {
            List<String> names = new ArrayList<>(partner.identifiers());
            names.add(partner.id().value());
            names.stream().filter(name -> !once.add(name)).forEach(twice::add);
        }
        return twice;
    }

    private static void refuse(List<Problem> problems) {
        problems.forEach(problem -> log.error(
                "code={} at={} {}; the partner stays as it was",
                problem.code(),
                problem.location(),
                problem.message()));
    }

    private static void tell(Iterable<Partner> before, Iterable<Partner> after) {
        Map<PartnerId, Partner> old = byId(before);
        Map<PartnerId, Partner> now = byId(after);
        Set<String> added = new TreeSet<>();
        Set<String> changed = new TreeSet<>();
        Set<String> removed = new TreeSet<>();
        now.forEach((id, partner) -> {
            if (!old.containsKey(id)) {
                added.add(id.value());
            } else if (!partner.equals(old.get(id))) {
                changed.add(id.value());
            }
        });
        old.keySet().stream().filter(id -> !now.containsKey(id)).forEach(id -> removed.add(id.value()));
        if (added.isEmpty() && changed.isEmpty() && removed.isEmpty()) {
            return;
        }
        log.info("partner files read anew: added={} changed={} removed={}", added, changed, removed);
    }

    private static Map<PartnerId, Partner> byId(Iterable<Partner> partners) {
        Map<PartnerId, Partner> byId = new HashMap<>();
        partners.forEach(partner -> byId.put(partner.id(), partner));
        return byId;
    }

    /** Name, size and time of every file; empty when the folder cannot be read now. */
    private Optional<Map<String, String>> fingerprint() {
        try (Stream<Path> entries = Files.list(folder)) {
            Map<String, String> files = new TreeMap<>();
            for (Path path : entries.toList()) {
                BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
                files.put(
                        path.getFileName().toString(),
                        attributes.size() + " " + attributes.lastModifiedTime() + " " + attributes.fileKey());
            }
            return Optional.of(files);
        } catch (IOException e) {
            // A folder that was never there, and one that is away for a moment: nothing changes.
            return Optional.empty();
        }
    }
}
