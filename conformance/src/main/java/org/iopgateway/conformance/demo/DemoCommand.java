package org.iopgateway.conformance.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
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

/** {@code demo}: a gateway and three partners, a program loaded, every role played, and every promise checked. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Starts a gateway and three simulated partners, loads a made-up program, plays every role, and"
                + " tells and checks what happened.")
public final class DemoCommand implements Callable<Integer> {

    @Option(names = "--once", description = "end after the checks: 0 when all was as expected, else 1")
    private boolean once;

    @Option(names = "--patients", description = "default: ${DEFAULT-VALUE}", defaultValue = "60")
    private int patients;

    @Option(names = "--seed", description = "default: ${DEFAULT-VALUE}", defaultValue = "1")
    private long seed;

    @Option(
            names = "--data",
            description = "where everything lies; a second run goes on there (default: ${DEFAULT-VALUE})",
            defaultValue = "./data/demo")
    private Path data = Path.of("data", "demo");

    @Option(names = "--teds", description = "a decoded TEDS-A extract to load instead of the one that comes along")
    private @Nullable Path teds;

    @Option(names = "--teds-source", hidden = true, defaultValue = "teds/admissions")
    private String tedsSource = "teds/admissions";

    @Option(names = "--gateway-jar", description = "default: the one built beside this kit")
    private @Nullable Path gatewayJar;

    @Option(names = "--internal-port", description = "default: 8080, or a free one where it is taken")
    private int internalPort;

    @Option(names = "--partner-port", description = "default: 8443, or a free one where it is taken")
    private int partnerPort;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() throws IOException, InterruptedException {
        try {
            return run(GatewayFiles.jar(gatewayJar));
        } catch (IllegalStateException | GatewayUnreachable | TimeoutException e) {
            Console.line("The demo cannot go on: " + e.getMessage());
            return 1;
        }
    }

    private int run(Path jar) throws IOException, InterruptedException, TimeoutException {
        DemoPlace place = new DemoPlace(data);
        ProgramSpec spec = place.program(patients, seed, LocalDate.now(clock));
        GatewayProcess.Settings settings = settings(jar, place);
        PublishedClientKeys keys = new PublishedClientKeys(
                URI.create("https://localhost:" + settings.partnerPort() + "/.well-known/jwks.json"),
                settings.authority());
        try (SimulatedPartners partners = SimulatedPartners.start(place.simulators(), keys, clock);
                GatewayProcess gateway = new GatewayProcess(settings)) {
            Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "end-gateway"));
            partners.writeFiles(place.partnerFiles());
            Duration ready = start(gateway);
            Story story = new DemoRun(place, spec, gateway, partners, clock).play(teds, tedsSource, ready);
            StoryText.of(story).forEach(Console::line);
            if (story.isAsExpected()) {
                place.complete();
            }
            stay(gateway);
            return story.isAsExpected() ? 0 : 1;
        }
    }

    private GatewayProcess.Settings settings(Path jar, DemoPlace place) {
        return new GatewayProcess.Settings(
                jar,
                place.gatewayData(),
                place.partnerFiles(),
                place.log(),
                internalPort == 0 ? FreePort.preferring(8080) : internalPort,
                partnerPort == 0 ? FreePort.preferring(8443) : partnerPort,
                List.of());
    }

    private static Duration start(GatewayProcess gateway) throws InterruptedException, TimeoutException {
        Console.line("Starting the gateway; its log is %s", gateway.settings().log());
        long began = System.nanoTime();
        gateway.start();
        gateway.awaitReady();
        Console.line(
                "Internal door http://127.0.0.1:%d, partner door %s",
                gateway.settings().internalPort(), gateway.door());
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private void stay(GatewayProcess gateway) throws InterruptedException {
        if (once) {
            return;
        }
        Console.line("");
        Console.line("Gateway and partners go on running; Ctrl-C ends them.");
        Console.line("Try http://127.0.0.1:%d/exchanges", gateway.settings().internalPort());
        new CountDownLatch(1).await();
    }
}
