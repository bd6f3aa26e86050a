package org.iopgateway.conformance.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.iopgateway.conformance.console.Console;
import org.iopgateway.conformance.process.GatewayFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench}: JMH in a JVM of its own, on the gateway's class path, and a table of ratios. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures translation, decision, search and ingest against floors and against HAPI's own ways.")
public final class BenchCommand implements Callable<Integer> {

    @Option(
            names = "--include",
            description = "only benchmarks that match this expression (default: all)",
            defaultValue = "org.iopgateway.conformance.bench.*")
    private String include = "org.iopgateway.conformance.bench.*";

    @Option(
            names = "--rounds",
            description = "seconds of warm-up and of measurement for each (default: ${DEFAULT-VALUE})",
            defaultValue = "5")
    private int rounds;

    @Option(
            names = "--store",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "measure ingest and search of a database too, which starts gateways (default: ${DEFAULT-VALUE})")
    private boolean store = true;

    @Option(names = "--gateway-jar", description = "default: the one built beside this kit")
    private @Nullable Path gatewayJar;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path results = Files.createTempFile("iop-bench", ".json");
        try {
            int exit = new ProcessBuilder(command(GatewayFiles.jar(gatewayJar), results))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exit != 0 || Files.size(results) == 0) {
                Console.line("The benchmarks did not run to their end.");
                return 1;
            }
            new BenchTable(new ObjectMapper().readTree(Files.readString(results)))
                    .lines()
                    .forEach(Console::line);
            return 0;
        } catch (IllegalStateException e) {
            Console.line("No benchmark: " + e.getMessage());
            return 1;
        } finally {
            Files.deleteIfExists(results);
        }
    }

    /** The gateway's libraries first, so that what is measured is what runs in production. */
    private List<String> command(Path gateway, Path results) {
        Path target = GatewayFiles.kitTarget();
        String classPath = String.join(
                File.pathSeparator,
                gateway.resolveSibling("lib") + File.separator + "*",
                gateway.toString(),
                GatewayFiles.kit().toString(),
                target.resolve("lib") + File.separator + "*");
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-cp",
                classPath,
                BenchMain.class.getName(),
                results.toString(),
                include,
                String.valueOf(rounds),
                String.valueOf(store));
    }
}
