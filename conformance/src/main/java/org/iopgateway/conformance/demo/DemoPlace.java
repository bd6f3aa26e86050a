package org.iopgateway.conformance.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.iopgateway.conformance.generate.ProgramSpec;

/** The demo's folder: the gateway's data, the partners' files and state, the log, and which program was generated. */
final class DemoPlace {

    static final String CANARY = "ZZCANARY";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path root;

    DemoPlace(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    Path gatewayData() {
        return root.resolve("gateway");
    }

    Path partnerFiles() {
        return root.resolve("partners");
    }

    Path simulators() {
        return root.resolve("simulators");
    }

    Path log() {
        return root.resolve("gateway.log");
    }

    /** Whether an earlier run saw everything that it expected. */
    boolean wasCompleted() {
        return Files.exists(mark("completed"));
    }

    void complete() {
        write(mark("completed"), "");
    }

    /**
     * The program of this place: the one of the first run, or a new one. A second run with other wishes is told no, since
     * its records would contradict those that are stored.
     */
    ProgramSpec program(int patients, long seed, LocalDate today) {
        Path file = mark("program.json");
        if (!Files.exists(file)) {
            ProgramSpec spec = new ProgramSpec(patients, seed, today, CANARY, false);
            write(
                    file,
                    JSON.createObjectNode()
                            .put("patients", patients)
                            .put("seed", seed)
                            .put("asOf", today.toString())
                            .toString());
            return spec;
        }
        JsonNode known = read(file);
        if (known.path("patients").asInt() != patients || known.path("seed").asLong() != seed) {
            throw new IllegalStateException(root + " holds a program of "
                    + known.path("patients").asInt() + " patients with seed "
                    + known.path("seed").asLong() + "; use another --data, or the same --patients and --seed");
        }
        return new ProgramSpec(
                patients, seed, LocalDate.parse(known.path("asOf").asText()), CANARY, false);
    }

    private Path mark(String name) {
        return root.resolve(name);
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }
}
