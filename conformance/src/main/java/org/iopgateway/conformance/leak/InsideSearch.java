package org.iopgateway.conformance.leak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks for planted people where nobody asked: the log, the metrics, the broker's files, what was pushed to partners. */
final class InsideSearch {

    private static final List<String> TELLING_NOTHING =
            List.of("/actuator", "/actuator/health", "/actuator/prometheus", "/exchanges");

    private final Scene scene;
    private final LeakReport report;
    private final Collection<Person> planted;
    private final BiPredicate<Person, String> mayBeSent;

    /** @param mayBeSent which fields of a person may be pushed to partners without any consent */
    InsideSearch(Scene scene, LeakReport report, Collection<Person> planted, BiPredicate<Person, String> mayBeSent) {
        this.scene = scene;
        this.report = report;
        this.planted = List.copyOf(planted);
        this.mayBeSent = mayBeSent;
    }

    void search() {
        for (String path : TELLING_NOTHING) {
            tell("metrics", path, fields(scene.staff().get(path).body()));
        }
        Path log = scene.log();
        if (log == null) {
            report.note("The gateway's log was not searched: name it with --log.");
        } else {
            tell("log", log.getFileName().toString(), in(log, StandardCharsets.UTF_8));
        }
        broker(scene.brokerData());
        scene.received().stream()
                .filter(Files::exists)
                .forEach(file -> tell("push", file.getFileName().toString(), sent(read(file, StandardCharsets.UTF_8))));
    }

    private Set<String> sent(String text) {
        Set<String> found = new TreeSet<>();
        planted.forEach(person -> person.foundIn(text).stream()
                .filter(field -> !mayBeSent.test(person, field))
                .forEach(field -> found.add(person + ": " + field)));
        return found;
    }

    private void broker(@Nullable Path folder) {
        if (folder == null || !Files.isDirectory(folder)) {
            report.note("The broker's files were not searched: they are not on this machine.");
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                Set<String> found = in(file, StandardCharsets.ISO_8859_1);
                found.addAll(in(file, StandardCharsets.UTF_16BE));
                found.addAll(in(file, StandardCharsets.UTF_16LE));
                tell("broker", file.getFileName().toString(), found);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be searched", e);
        }
    }

    private Set<String> in(Path file, Charset charset) {
        return fields(read(file, charset));
    }

    private static String read(Path file, Charset charset) {
        try {
            return new String(Files.readAllBytes(file), charset);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private Set<String> fields(String text) {
        Set<String> found = new TreeSet<>();
        planted.forEach(person -> found.addAll(person.foundIn(text)));
        return found;
    }

    private void tell(String place, String where, Set<String> found) {
        if (!found.isEmpty()) {
            report.found(new Finding("leak", where, "the gateway", place, String.join(", ", found)));
        }
    }
}
