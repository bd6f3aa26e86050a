package org.iopgateway.conformance.crash;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.iopgateway.conformance.client.GatewayUnreachable;
import org.iopgateway.conformance.console.Console;
import org.iopgateway.conformance.generate.ProgramSpec;
import org.iopgateway.conformance.partner.PublishedClientKeys;
import org.iopgateway.conformance.partner.SimulatedPartners;
import org.iopgateway.conformance.process.FreePort;
import org.iopgateway.conformance.process.GatewayFiles;
import org.iopgateway.conformance.process.GatewayProcess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code crash}: the gateway is killed while records come in; every acknowledged record must be there once. */
@Command(
        name = "crash",
        mixinStandardHelpOptions = true,
        description = "Loads records while the gateway is killed and started again; 0 when nothing is lost or doubled.")
public final class CrashCommand implements Callable<Integer> {

    @Option(names = "--records", description = "default: ${DEFAULT-VALUE}", defaultValue = "100000")
    private long records;

    @Option(names = "--kills", description = "default: ${DEFAULT-VALUE}", defaultValue = "3")
    private int kills;

    @Option(
            names = "--seed",
            description = "of the records and of the moments (default: ${DEFAULT-VALUE})",
            defaultValue = "1")
    private long seed;

    @Option(
            names = "--data",
            description = "an empty or new folder (default: ${DEFAULT-VALUE})",
            defaultValue = "./data/crash")
    private Path data = Path.of("data", "crash");

    @Option(names = "--gateway-jar", description = "default: the one built beside this kit")
    private @Nullable Path gatewayJar;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try {
            return run(GatewayFiles.jar(gatewayJar), data.toAbsolutePath().normalize());
        } catch (IllegalStateException | GatewayUnreachable | TimeoutException e) {
            Console.line("The crash test cannot go on: " + e.getMessage());
            return 1;
        }
    }

    private int run(Path jar, Path place) throws IOException, InterruptedException, TimeoutException {
        mustBeNew(place);
        GatewayProcess.Settings settings = new GatewayProcess.Settings(
                jar,
                place.resolve("gateway"),
                place.resolve("partners"),
                place.resolve("gateway.log"),
                FreePort.find(),
                FreePort.find(),
                List.of());
        PublishedClientKeys keys = new PublishedClientKeys(
                URI.create("https://localhost:" + settings.partnerPort() + "/.well-known/jwks.json"),
                settings.authority());
        try (SimulatedPartners partners =
                        SimulatedPartners.start(place.resolve("simulators"), keys, Clock.systemUTC());
                GatewayProcess gateway = new GatewayProcess(settings)) {
            Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "end-gateway"));
            partners.writeFiles(settings.partnersDir());
            gateway.start();
            gateway.awaitReady();
            ProgramSpec spec = new ProgramSpec(Integer.MAX_VALUE, seed, ProgramSpec.DEFAULT_AS_OF, "ZZCANARY", false);
            CrashResult result = new CrashRun(spec, records, gateway, partners).play(KillPlan.of(kills, records, seed));
            result.lines().forEach(Console::line);
            return result.faults().isEmpty() ? 0 : 1;
        }
    }

    private static void mustBeNew(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            try (Stream<Path> files = Files.list(place)) {
                if (files.findAny().isPresent()) {
                    throw new IllegalStateException(place + " is not empty; name a new folder with --data");
                }
            }
        }
    }
}
