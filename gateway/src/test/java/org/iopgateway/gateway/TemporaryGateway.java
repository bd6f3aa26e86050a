package org.iopgateway.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.iopgateway.gateway.trust.udap.TestSoftware;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** Gives each started gateway a directory of its own, and free ports. */
public final class TemporaryGateway implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            Path home = Files.createTempDirectory("iop-gateway-it");
            // Runs when every gateway is closed; a hook of our own would pull the journal from under the broker.
            SpringApplication.getShutdownHandlers().add(() -> FileSystemUtils.deleteRecursively(home.toFile()));
            Path partners = Files.createDirectory(home.resolve("partners"));
            copyPartners(partners);
            Files.writeString(partners.resolve(StubHospital.ID + ".yaml"), StubHospital.partnerFile());
            Files.writeString(partners.resolve(StubInsurer.ID + ".yaml"), StubInsurer.partnerFile());
            Files.writeString(partners.resolve(StubSubscriber.ID + ".yaml"), StubSubscriber.partnerFile());
            TestPropertyValues.of(
                            // Every test calls from one address, and many are there to fail.
                            "gateway.limits.calls-per-minute=1000000",
                            "gateway.limits.tokens-per-minute=1000000",
                            "gateway.limits.failures=1000000",
                            "gateway.data-dir=" + home.resolve("data"),
                            "gateway.partners-dir=" + partners,
                            "gateway.partner-port=" + freePort(),
                            "gateway.udap.communities[0].uri=" + TestSoftware.COMMUNITY,
                            "gateway.udap.communities[0].anchors=" + TestSoftware.anchors(home),
                            "gateway.udap.communities[0].trusted-for=VHA",
                            "gateway.udap.communities[0].revocation=off",
                            "gateway.mllp.port=" + freePort(),
                            "gateway.inbox.poll=200ms",
                            "gateway.inbox.quiet=300ms")
                    .applyTo(context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copyPartners(Path target) throws IOException {
        URL source = TemporaryGateway.class.getResource("/partners");
        if (source == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(Path.of(source.toURI()))) {
            FileSystemUtils.copyRecursively(files.findFirst().orElseThrow(), target);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
