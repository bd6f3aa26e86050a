package org.iopgateway.conformance.partner;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.iopgateway.conformance.console.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code partners}: the simulators alone, for a gateway that is started by hand. */
@Command(
        name = "partners",
        mixinStandardHelpOptions = true,
        description = "Runs the simulated hospital, insurer and VA, and writes their partner files.")
public final class PartnersCommand implements Callable<Integer> {

    @Option(
            names = "--partners-dir",
            description = "where partner files go (default: ${DEFAULT-VALUE})",
            defaultValue = "./data/partners")
    private Path partnersDir = Path.of("data", "partners");

    @Option(
            names = "--state-dir",
            description = "what the partners received (default: ${DEFAULT-VALUE})",
            defaultValue = "./data/simulators")
    private Path stateDir = Path.of("data", "simulators");

    @Option(
            names = "--gateway",
            description = "the gateway's partner door (default: ${DEFAULT-VALUE})",
            defaultValue = "https://localhost:8443")
    private URI gateway = URI.create("https://localhost:8443");

    @Option(
            names = "--gateway-ca",
            description = "PEM that the gateway's certificate leads to (default: ${DEFAULT-VALUE})",
            defaultValue = "./data/trust/ca.pem")
    private Path gatewayCa = Path.of("data", "trust", "ca.pem");

    @Override
    public Integer call() throws InterruptedException {
        ClientKeys keys = new PublishedClientKeys(gateway.resolve("/.well-known/jwks.json"), gatewayCa);
        try (SimulatedPartners partners = SimulatedPartners.start(stateDir, keys, Clock.systemUTC())) {
            partners.writeFiles(partnersDir);
            for (SimulatedPartner partner : partners.all()) {
                Console.line("%-28s %s", partner.name().legalName(), partner.fhirUrl());
            }
            Console.line("Partner files are in %s. Start the gateway with", partnersDir);
            Console.line("  java -jar gateway/target/iop-gateway.jar --gateway.partners-dir=%s", partnersDir);
            Console.line("Ctrl-C ends the simulators.");
            new CountDownLatch(1).await();
        }
        return 0;
    }
}
