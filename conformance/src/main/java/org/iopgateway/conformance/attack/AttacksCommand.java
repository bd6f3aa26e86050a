package org.iopgateway.conformance.attack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.iopgateway.conformance.client.GatewayUnreachable;
import org.iopgateway.conformance.client.StaffClient;
import org.iopgateway.conformance.console.Console;
import org.iopgateway.conformance.process.FreePort;
import org.iopgateway.conformance.process.GatewayFiles;
import org.iopgateway.conformance.process.GatewayProcess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code attacks}: makes every call at the partner door that must be refused. */
@Command(
        name = "attacks",
        mixinStandardHelpOptions = true,
        description =
                "Makes malformed, forged, stolen and oversized calls at the partner door of a gateway, its own or a"
                        + " running one; 0 when all are refused without a hint and are on record.")
public final class AttacksCommand implements Callable<Integer> {

    @Option(
            names = "--data",
            description = "folder of the gateway that is started (default: ${DEFAULT-VALUE})",
            defaultValue = "./data/attacks")
    private Path data = Path.of("data", "attacks");

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

    @Option(names = "--log", description = "the running gateway's log: is every refusal on record?")
    private @Nullable Path log;

    @Option(names = "--junit", description = "write the results to this file as JUnit does")
    private @Nullable Path junit;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() throws IOException, InterruptedException {
        try {
            if (prepare != null) {
                return prepare(prepare);
            }
            return door == null
                    ? own(GatewayFiles.jar(gatewayJar), data.toAbsolutePath().normalize())
                    : running(door);
        } catch (IllegalStateException | GatewayUnreachable | TimeoutException e) {
            Console.line("The attack suite cannot go on: " + e.getMessage());
            return 1;
        }
    }

    private int prepare(Path folder) {
        Arsenal arsenal = Arsenal.create(clock);
        arsenal.writePartners(folder);
        Path authorities = arsenal.write(folder.resolve("keys"));
        Console.line("Copy %s/*.yaml and *.jwks.json into the gateway's partners folder, start it with", folder);
        Console.line("--gateway.trust.client-ca=%s, then name %s with --keys.", authorities, folder.resolve("keys"));
        Console.line("Never do this to a gateway that serves real partners.");
        return 0;
    }

    private int running(URI address) throws IOException, InterruptedException, TimeoutException {
        return attack(
                Arsenal.read(Objects.requireNonNull(keys, "--keys is needed with --door")),
                new StaffClient(staff),
                address,
                Objects.requireNonNull(authority, "--authority is needed with --door"),
                log);
    }

    private int own(Path jar, Path place) throws IOException, InterruptedException, TimeoutException {
        Arsenal arsenal = Arsenal.create(clock);
        GatewayProcess.Settings settings = new GatewayProcess.Settings(
                jar,
                place.resolve("gateway"),
                place.resolve("partners"),
                place.resolve("gateway.log"),
                FreePort.find(),
                FreePort.find(),
                List.of(
                        "--gateway.trust.client-ca=" + arsenal.write(place.resolve("keys")),
                        "--gateway.partner-limits.refusal-lines=100000",
                        "--gateway.limits.calls-per-minute=1000000",
                        "--gateway.limits.tokens-per-minute=1000000",
                        "--gateway.limits.failures=1000000"));
        arsenal.writePartners(settings.partnersDir());
        try (GatewayProcess gateway = new GatewayProcess(settings)) {
            Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "end-gateway"));
            gateway.start();
            gateway.awaitReady();
            return attack(arsenal, gateway.staff(), gateway.door(), settings.authority(), settings.log());
        }
    }

    private int attack(Arsenal arsenal, StaffClient inside, URI address, Path authorities, @Nullable Path logFile)
            throws IOException, InterruptedException, TimeoutException {
        Victims victims = Victims.load(inside);
        try (Trap trap = new Trap();
                SlowClients slow = new SlowClients(arsenal.certificates().context(authorities, ""), address)) {
            slow.start();
            Front front = arsenal.front(address, authorities, trap, clock, victims.words());
            AttackReport report = new AttackRun(front, new RecordWatch(logFile), trap, victims.markers()).play();
            slow.await(report);
            report.lines().forEach(Console::line);
            if (junit != null) {
                report.writeJunit(junit);
            }
            return report.failures().isEmpty() ? 0 : 1;
        }
    }
}
