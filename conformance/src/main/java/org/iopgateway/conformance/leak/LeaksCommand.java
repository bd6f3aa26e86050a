package org.iopgateway.conformance.leak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.iopgateway.conformance.console.Console;
import org.iopgateway.conformance.generate.PartnerName;
import org.iopgateway.conformance.partner.PublishedClientKeys;
import org.iopgateway.conformance.partner.SimulatedPartners;
import org.iopgateway.conformance.partner.TrustingHttp;
import org.iopgateway.conformance.process.FreePort;
import org.iopgateway.conformance.process.GatewayProcess;
import org.iopgateway.conformance.process.SuiteTarget;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code leaks}: tries to learn at the partner door what no consent opens. */
@Command(
        name = "leaks",
        mixinStandardHelpOptions = true,
        description =
                "Plants people in a gateway, its own or a running one, and asks everything about them as partners who may not"
                        + " know them; 0 when nothing gets out.")
public final class LeaksCommand implements Callable<Integer>, SuiteTarget.Suite {

    private static final int LEAST_SAMPLES = 20;
    private static final int RUN_LETTERS = 4;
    private static final int RUN_SPACE = 36 * 36 * 36 * 36;

    @Mixin
    private SuiteTarget target = new SuiteTarget();

    @Option(names = "--broker-data", description = "files of its embedded broker, to search them too")
    private @Nullable Path brokerData;

    @Option(
            names = "--depth",
            description = "quick, usual or thorough (every probe of every pair of partner and person)",
            defaultValue = "usual")
    private LeakRun.Depth depth = LeakRun.Depth.USUAL;

    @Option(
            names = "--samples",
            description = "answer times of each kind, 20 or more; 0 leaves timing out (default: ${DEFAULT-VALUE})",
            defaultValue = "200")
    private int samples;

    @Option(
            names = "--seed",
            description = "of the order of timed requests (default: ${DEFAULT-VALUE})",
            defaultValue = "1")
    private long seed;

    @Option(names = "--json", description = "write the report to this file")
    private @Nullable Path json;

    @Spec
    private @Nullable CommandSpec spec;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (samples != 0 && samples < LEAST_SAMPLES) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--samples: 0 or at least " + LEAST_SAMPLES + ", fewer cannot tell a difference from chance");
        }
        // Before the first HTTP client: some probes set headers that it would keep to itself.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host,expect,upgrade");
        return target.play("leak", this);
    }

    @Override
    public int prepare(Path folder) throws IOException {
        for (LeakPartner partner : LeakPartner.create()) {
            partner.writeFile(folder);
            partner.writeKey(folder.resolve("keys"));
        }
        Console.line(
                "Copy %s/*.yaml and *.jwks.json into the gateway's partners folder and restart it; then name", folder);
        Console.line("%s with --keys. Never do this to a gateway that serves real partners.", folder.resolve("keys"));
        return 0;
    }

    @Override
    public int running(SuiteTarget.Running gateway) throws IOException, InterruptedException, TimeoutException {
        HttpClient http = TrustingHttp.trusting(gateway.authority());
        List<LeakPartner> partners = LeakPartner.read(gateway.keys());
        return report(new Scene(
                gateway.staff(),
                new Door(http, gateway.door()),
                partners,
                new DoorTokens(gateway.door(), http, clock),
                gateway.log(),
                brokerData,
                List.of()));
    }

    @Override
    public int own(Path jar, Path place) throws IOException, InterruptedException, TimeoutException {
        GatewayProcess.Settings settings = new GatewayProcess.Settings(
                jar,
                place.resolve("gateway"),
                place.resolve("partners"),
                place.resolve("gateway.log"),
                FreePort.find(),
                FreePort.find(),
                // Asking a thousand things at once is what this is for.
                List.of("--gateway.limits.calls-per-minute=1000000", "--gateway.limits.failures=1000000"));
        PublishedClientKeys gatewayKeys = new PublishedClientKeys(
                URI.create("https://localhost:" + settings.partnerPort() + "/.well-known/jwks.json"),
                settings.authority());
        List<LeakPartner> partners = LeakPartner.create();
        try (SimulatedPartners simulated = SimulatedPartners.start(place.resolve("simulators"), gatewayKeys, clock);
                GatewayProcess gateway = new GatewayProcess(settings)) {
            Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "end-gateway"));
            simulated.writeFiles(settings.partnersDir());
            for (LeakPartner partner : partners) {
                partner.writeFile(settings.partnersDir());
            }
            gateway.start();
            gateway.awaitReady();
            HttpClient http = gateway.partnerHttp();
            return report(new Scene(
                    gateway.staff(),
                    new Door(http, gateway.door()),
                    partners,
                    new DoorTokens(gateway.door(), http, clock),
                    settings.log(),
                    settings.dataDir().resolve("broker"),
                    Arrays.stream(PartnerName.values())
                            .map(name -> place.resolve("simulators").resolve(name.id() + ".received.ndjson"))
                            .toList()));
        }
    }

    private int report(Scene scene) throws IOException, InterruptedException, TimeoutException {
        LeakReport report = new LeakRun(scene, new LeakRun.Options(run(), depth, samples, seed)).play();
        report.lines().forEach(Console::line);
        if (json != null) {
            Files.writeString(json, report.json());
        }
        return report.findings().isEmpty() ? 0 : 1;
    }

    /** Differs from second to second, so that a gateway can be tried again and again. */
    private String run() {
        long number = RUN_SPACE + Math.floorMod(clock.instant().getEpochSecond(), RUN_SPACE);
        String text = Long.toString(number, 36).toUpperCase(Locale.ROOT);
        return text.substring(text.length() - RUN_LETTERS);
    }
}
