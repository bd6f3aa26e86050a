package org.iopgateway.conformance.process;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import org.iopgateway.conformance.client.GatewayUnreachable;
import org.iopgateway.conformance.client.StaffClient;
import org.iopgateway.conformance.console.Console;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which gateway a suite is played against: one that it starts, or one that runs. */
public final class SuiteTarget {

    @Option(
            names = "--data",
            description = "folder of the gateway that is started (default: ${DEFAULT-VALUE})",
            defaultValue = "./data/${COMMAND-NAME}")
    private Path data = Path.of("data");

    @Option(names = "--gateway-jar", description = "default: the one built beside this kit")
    private @Nullable Path gatewayJar;

    @Option(names = "--prepare", description = "only write partner files and keys into this folder, and end")
    private @Nullable Path prepare;

    @Option(names = "--door", description = "partner door of a running gateway, https://host:port")
    private @Nullable URI door;

    @Option(names = "--staff", description = "internal door of that gateway (default: ${DEFAULT-VALUE})")
    private URI staff = URI.create("http://127.0.0.1:8080");

    @Option(names = "--authority", description = "PEM file of the authority behind the partner door's certificate")
    private @Nullable Path authority;

    @Option(names = "--keys", description = "folder that --prepare wrote")
    private @Nullable Path keys;

    @Option(names = "--log", description = "the running gateway's log, to be searched too")
    private @Nullable Path log;

    /** A suite, played in one of three ways; each answers with the command's exit code. */
    public interface Suite {

        /** Writes the partner files and keys that a running gateway needs for it. */
        int prepare(Path folder) throws IOException;

        /** Against a gateway of its own, which keeps everything below {@code place}. */
        int own(Path jar, Path place) throws IOException, InterruptedException, TimeoutException;

        /** Against one that runs. */
        int running(Running gateway) throws IOException, InterruptedException, TimeoutException;
    }

    /**
     * A gateway that runs.
     *
     * @param authority PEM file of the authority behind the door's certificate
     * @param keys folder with the keys of the suite's partners
     * @param log what it logs, where that can be read
     */
    public record Running(URI door, StaffClient staff, Path authority, Path keys, @Nullable Path log) {}

    /**
     * @param name of the suite, for a person
     * @return 1 when the suite cannot be played to its end, and says why
     */
    public int play(String name, Suite suite) throws IOException, InterruptedException {
        try {
            if (prepare != null) {
                return suite.prepare(prepare);
            }
            return door == null
                    ? suite.own(
                            GatewayFiles.jar(gatewayJar), data.toAbsolutePath().normalize())
                    : suite.running(running(door));
        } catch (IllegalStateException | GatewayUnreachable | TimeoutException e) {
            Console.line("The " + name + " suite cannot go on: " + e.getMessage());
            return 1;
        }
    }

    private Running running(URI address) {
        return new Running(
                address, new StaffClient(staff), given(authority, "--authority"), given(keys, "--keys"), log);
    }

    private static Path given(@Nullable Path value, String option) {
        if (value == null) {
            throw new IllegalStateException(option + " is needed with --door");
        }
        return value;
    }
}
