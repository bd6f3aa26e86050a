package org.iopgateway.conformance.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.iopgateway.conformance.client.GatewayUnreachable;
import org.iopgateway.conformance.client.StaffClient;
import org.iopgateway.conformance.partner.TrustingHttp;
import org.jspecify.annotations.Nullable;

/** A gateway that the kit starts, kills and starts again on the same data and ports. */
public final class GatewayProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(10);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(45);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final int LOG_TAIL = 15;

    private final Settings settings;
    private @Nullable Process process;

    public GatewayProcess(Settings settings) {
        this.settings = settings;
    }

    /** Starts it; {@link #awaitReady} tells when it can be used. */
    public void start() {
        try {
            Files.createDirectories(settings.dataDir());
            Files.createDirectories(settings.log().toAbsolutePath().getParent());
            process = new ProcessBuilder(settings.command())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(settings.log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("the gateway cannot be started", e);
        }
    }

    /**
     * Waits until it says that it is ready.
     *
     * @throws IllegalStateException when it ends before that, with the end of its log
     * @throws TimeoutException when it takes longer than ten minutes
     */
    public void awaitReady() throws InterruptedException, TimeoutException {
        StaffClient staff = staff();
        long until = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < until) {
            if (process == null || !process.isAlive()) {
                throw new IllegalStateException(
                        "the gateway ended before it was ready; its log ends with\n" + logTail());
            }
            if (isReady(staff)) {
                return;
            }
            TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
        }
        throw new TimeoutException(
                "the gateway was not ready within " + START_LIMIT.toMinutes() + " minutes; see " + settings.log());
    }

    private static boolean isReady(StaffClient staff) {
        try {
            return staff.get("/actuator/health/readiness").isSuccess();
        } catch (GatewayUnreachable e) {
            return false;
        }
    }

    /** Ends it as a power cut does: SIGKILL, no chance to tidy up. */
    public void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    /** Asks it to end, and kills it when it does not. */
    @Override
    public void close() {
        if (process == null || !process.isAlive()) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    public Settings settings() {
        return settings;
    }

    /** The internal door. */
    public StaffClient staff() {
        return new StaffClient(URI.create("http://127.0.0.1:" + settings.internalPort()));
    }

    /** The partner door's base. */
    public URI door() {
        return URI.create("https://localhost:" + settings.partnerPort());
    }

    /** A client that trusts the development authority that the gateway wrote on its first start. */
    public HttpClient partnerHttp() {
        return TrustingHttp.trusting(settings.authority());
    }

    private String logTail() {
        try {
            List<String> lines = Files.readAllLines(settings.log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL), lines.size()));
        } catch (IOException e) {
            return "(no log at " + settings.log() + ")";
        }
    }

    /**
     * How to start it.
     *
     * @param more further arguments, {@code --name=value}
     */
    public record Settings(
            Path jar, Path dataDir, Path partnersDir, Path log, int internalPort, int partnerPort, List<String> more) {

        public Settings {
            more = List.copyOf(more);
        }

        /** PEM file of the development authority. */
        public Path authority() {
            return dataDir.resolve("trust").resolve("ca.pem");
        }

        List<String> command() {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx1g",
                    "-jar",
                    jar.toString(),
                    "--gateway.data-dir=" + dataDir,
                    "--gateway.partners-dir=" + partnersDir,
                    "--server.port=" + internalPort,
                    "--gateway.partner-port=" + partnerPort));
            command.addAll(more);
            return command;
        }
    }
}
