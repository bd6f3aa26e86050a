package org.iopgateway.conformance.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.iopgateway.conformance.client.StaffClient;
import org.iopgateway.conformance.console.Console;
import org.iopgateway.conformance.generate.ProgramGenerator;
import org.iopgateway.conformance.generate.ProgramSpec;
import org.iopgateway.conformance.load.RecordLoader;
import org.iopgateway.conformance.load.Settled;
import org.jspecify.annotations.Nullable;

/** Loads the generated program and an extract of treatment episodes, and waits until all of it has been worked on. */
final class ProgramLoading {

    private static final int BATCH = 250;
    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final String TEDS = "/records?source=";

    private final StaffClient staff;
    private final ProgramSpec spec;
    private final String tedsSource;

    ProgramLoading(StaffClient staff, ProgramSpec spec, String tedsSource) {
        this.staff = staff;
        this.spec = spec;
        this.tedsSource = tedsSource;
    }

    Loaded load(@Nullable Path teds) throws IOException, InterruptedException, TimeoutException {
        long began = System.nanoTime();
        long[] total = {0};
        new ProgramGenerator(spec).generate(record -> total[0]++);
        byte[] extract = extract(teds);
        int rows = (int) new String(extract, StandardCharsets.UTF_8).lines().count() - 1;
        RecordLoader loader;
        try (Console.Progress progress = Console.progress("sending", total[0] + rows)) {
            loader = new RecordLoader(staff, BATCH, progress::step);
            new ProgramGenerator(spec).generate(loader::accept);
            loader.finish();
            loader.send(TEDS + tedsSource, "text/csv", extract, rows);
        }
        Map<String, Long> states;
        try (Console.Progress progress = Console.progress("storing", total[0] + rows)) {
            states = Settled.await(staff, loader.receipts(), LIMIT, progress::step);
        }
        return new Loaded(total[0], rows, states, Duration.ofNanos(System.nanoTime() - began));
    }

    private static byte[] extract(@Nullable Path teds) throws IOException {
        if (teds != null) {
            return Files.readAllBytes(teds);
        }
        try (InputStream shipped =
                Objects.requireNonNull(ProgramLoading.class.getResourceAsStream("/demo/teds-like.csv"))) {
            return shipped.readAllBytes();
        }
    }
}
