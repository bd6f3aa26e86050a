package org.iopgateway.conformance.attack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.iopgateway.conformance.client.StaffClient;
import org.iopgateway.conformance.console.Console;
import org.iopgateway.conformance.process.FreePort;
import org.iopgateway.conformance.process.GatewayProcess;
import org.iopgateway.conformance.process.SuiteTarget;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code attacks}: makes every call at the partner door that must be refused. */
@Command(
        name = "attacks",
        mixinStandardHelpOptions = true,
        description =
                "Makes malformed, forged, stolen and oversized calls at the partner door of a gateway, its own or a"
                        + " running one; 0 when all are refused without a hint and are on record.")
public final class AttacksCommand implements Callable<Integer>, SuiteTarget.Suite {

    @Mixin
    private SuiteTarget target = new SuiteTarget();

    @Option(names = "--junit", description = "write the results to this file as JUnit does")
    private @Nullable Path junit;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return target.play("attack", this);
    }

    @Override
    public int prepare(Path folder) {
        Arsenal arsenal = Arsenal.create(clock);
        arsenal.writePartners(folder);
        Path authorities = arsenal.write(folder.resolve("keys"));
        Console.line("Copy %s/*.yaml and *.jwks.json into the gateway's partners folder, start it with", folder);
        Console.line("--gateway.trust.client-ca=%s, then name %s with --keys.", authorities, folder.resolve("keys"));
        Console.line("Never do this to a gateway that serves real partners.");
        return 0;
    }

    @Override
    public int running(SuiteTarget.Running gateway) throws IOException, InterruptedException, TimeoutException {
        return attack(
                Arsenal.read(gateway.keys()), gateway.staff(), gateway.door(), gateway.authority(), gateway.log());
    }

    @Override
    public int own(Path jar, Path place) throws IOException, InterruptedException, TimeoutException {
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
