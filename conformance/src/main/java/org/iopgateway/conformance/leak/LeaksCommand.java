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
import org.iopgateway.conformance.client.GatewayUnreachable;
import org.iopgateway.conformance.client.StaffClient;
import org.iopgateway.conformance.console.Console;
import org.iopgateway.conformance.generate.PartnerName;
import org.iopgateway.conformance.partner.PublishedClientKeys;
import org.iopgateway.conformance.partner.SimulatedPartners;
import org.iopgateway.conformance.partner.TrustingHttp;
import org.iopgateway.conformance.process.FreePort;
import org.iopgateway.conformance.process.GatewayFiles;
import org.iopgateway.conformance.process.GatewayProcess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code leaks}: tries to learn at the partner door what no consent opens. */
@Command(
        name = "leaks",
        mixinStandardHelpOptions = true,
        description =
                "Plants people in a gateway, its own or a running one, and asks everything about them as partners who may not"
                        + " know them; 0 when nothing gets out.")
public final class LeaksCommand implements Callable<Integer> {

    private static final int RUN_LETTERS = 4;
    private static final int RUN_SPACE = 36 * 36 * 36 * 36;

    @Option(
            names = "--data",
            description = "folder of the gateway that is started (default: ${DEFAULT-VALUE})",
            defaultValue = "./data/leaks")
    private Path data = Path.of("data", "leaks");

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

    @Option(names = "--log", description = "the running gateway's log, to search it too")
    private @Nullable Path log;

    @Option(names = "--broker-data", description = "files of its embedded broker, to search them too")
    private @Nullable Path brokerData;

    @Option(
            names = "--depth",
            description = "quick, usual or thorough (every probe of every pair of partner and person)",
            defaultValue = "usual")
    private LeakRun.Depth depth = LeakRun.Depth.USUAL;

    @Option(
            names = "--samples",
            description = "answer times of each kind; 0 leaves timing out (default: ${DEFAULT-VALUE})",
            defaultValue = "200")
    private int samples;

    @Option(
            names = "--seed",
            description = "of the order of timed requests (default: ${DEFAULT-VALUE})",
            defaultValue = "1")
    private long seed;

    @Option(names = "--json", description = "write the report to this file")
    private @Nullable Path json;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() throws IOException, InterruptedException {
        // Before the first HTTP client: some probes set headers that it would keep to itself.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host,expect,upgrade");
        try {
            if (prepare != null) {
                return prepare(prepare);
            }
            return door == null
                    ? own(GatewayFiles.jar(gatewayJar), data.toAbsolutePath().normalize())
                    : running(door);
        } catch (IllegalStateException | GatewayUnreachable | TimeoutException e) {
            Console.line("The leak suite cannot go on: " + e.getMessage());
            return 1;
        }
    }

    private static int prepare(Path folder) throws IOException {
        for (LeakPartner partner : LeakPartner.create()) {
            partner.writeFile(folder);
            partner.writeKey(folder.resolve("keys"));
        }
        Console.line(
                "Copy %s/*.yaml and *.jwks.json into the gateway's partners folder and restart it; then name", folder);
        Console.line("%s with --keys. Never do this to a gateway that serves real partners.", folder.resolve("keys"));
        return 0;
    }

    private int running(URI address) throws IOException, InterruptedException, TimeoutException {
        HttpClient http = TrustingHttp.trusting(Objects.requireNonNull(authority, "--authority is needed with --door"));
        List<LeakPartner> partners = LeakPartner.read(Objects.requireNonNull(keys, "--keys is needed with --door"));
        return report(new Scene(
                new StaffClient(staff),
                new Door(http, address),
                partners,
                Scene.tokens(partners, address, http, clock),
                log,
                brokerData,
                List.of()));
    }

    private int own(Path jar, Path place) throws IOException, InterruptedException, TimeoutException {
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
                    Scene.tokens(partners, gateway.door(), http, clock),
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
