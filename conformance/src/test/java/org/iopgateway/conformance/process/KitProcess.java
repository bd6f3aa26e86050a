package org.iopgateway.conformance.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged kit, run as a person runs it. */
public final class KitProcess {

    private KitProcess() {}

    /** Runs a command to its end; its output goes to a file. */
    public static Outcome run(Path output, Duration limit, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Path.of("target", "iop-conformance.jar").toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the kit did not end in time:\n" + text(output));
            }
            return new Outcome(process.exitValue(), text(output));
        } finally {
            process.destroy();
        }
    }

    private static String text(Path output) throws IOException {
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    public record Outcome(int exit, String output) {}
}
