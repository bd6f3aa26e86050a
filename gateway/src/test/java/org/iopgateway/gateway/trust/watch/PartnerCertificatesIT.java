package org.iopgateway.gateway.trust.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.partner.PartnerRegistry;
import org.iopgateway.gateway.partner.PartnerType;
import org.iopgateway.gateway.trust.pki.CertificateFiles;
import org.iopgateway.gateway.trust.pki.Issued;
import org.iopgateway.gateway.trust.pki.RevocationMode;
import org.iopgateway.gateway.trust.pki.TestTrust;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Partners' servers on loopback, each with something of its own wrong. */
class PartnerCertificatesIT {

    @TempDir
    Path folder;

    private final Issued authority = Issued.authority("Hospital authority").selfSigned();
    private final List<ServerSocket> servers = new ArrayList<>();

    @BeforeEach
    void writeAuthority() throws IOException {
        Files.writeString(folder.resolve("ca.pem"), CertificateFiles.pem(authority.certificate()));
    }

    @AfterEach
    void stop() throws IOException {
        for (ServerSocket server : servers) {
            server.close();
        }
    }

    @Test
    void seesAGoodServerOnceForAllThatItIsFor() throws Exception {
        int port = serve(Issued.leaf("server").dns("localhost").by(authority));
        List<Watched> found = look("https://localhost:" + port + "/fhir", "https://localhost:" + port + "/token");
        assertThat(found)
                .extracting(Watched::use)
                .containsExactly("server (fhir, token)", "authority of its servers CN=Hospital authority");
        assertThat(found).extracting(Watched::state).containsOnly("TRUSTED");
        assertThat(found.get(0).warnings().get(0)).contains("names neither an OCSP responder nor a revocation list");
    }

    @Test
    void namesTheRealCauseOfEachFailure() throws Exception {
        Instant past = Instant.now().minus(Duration.ofDays(9));
        assertState(
                "EXPIRED",
                Issued.leaf("s")
                        .dns("localhost")
                        .valid(past, past.plusSeconds(60))
                        .by(authority));
        assertState("WRONG_NAME", Issued.leaf("localhost").dns("other.example").by(authority));
        assertState("UNKNOWN_ISSUER", Issued.leaf("s").dns("localhost").selfSigned());
        assertState(
                "WEAK_KEY",
                Issued.leaf("s").dns("localhost").keys(Issued.rsa(1024)).by(authority));
    }

    private void assertState(String state, Issued shown) throws Exception {
        Watched found = look("https://localhost:" + serve(shown), null).get(0);
        assertThat(found.state()).as(found.words()).isEqualTo(state);
        assertThat(found.notAfter()).isEqualTo(shown.certificate().getNotAfter().toInstant());
    }

    @Test
    void saysThatNobodyAnswersOrNotWithTls() throws Exception {
        ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        closed.close();
        Watched nobody =
                look("https://localhost:" + closed.getLocalPort(), null).get(0);
        assertThat(nobody.state()).isEqualTo("UNREACHABLE");
        assertThat(nobody.words()).contains("does not answer");

        ServerSocket plain = listen(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), socket -> {
            socket.getOutputStream().write("HTTP/1.1 400 Bad\r\n\r\n".getBytes());
        });
        assertThat(look("https://localhost:" + plain.getLocalPort(), null)
                        .get(0)
                        .words())
                .contains("TLS");
        assertThat(look("http://127.0.0.1:1/fhir", null))
                .as("plain http has no certificate")
                .hasSize(1);
    }

    @Test
    void saysThatAnAuthoritysFileHasGone() throws Exception {
        int port = serve(Issued.leaf("server").dns("localhost").by(authority));
        Files.delete(folder.resolve("ca.pem"));
        assertThat(look("https://localhost:" + port, null))
                .extracting(Watched::words)
                .allMatch(words -> words.contains("TRU-055"))
                .hasSize(2);
    }

    private List<Watched> look(String fhir, String token) {
        Partner partner = new Partner(
                new PartnerId("north-hospital"),
                PartnerType.HOSPITAL,
                "North",
                "North",
                true,
                List.of(),
                List.of("TREAT"),
                new Partner.Trust("file:/none", Set.of(), Set.of()),
                new Partner.Endpoints(
                        URI.create(fhir),
                        token == null ? null : URI.create(token),
                        "iop",
                        null,
                        folder.resolve("ca.pem").toString()),
                new Partner.Interest("none", Set.of(), "TREAT"),
                Map.of(),
                null);
        return new PartnerCertificates(
                        new PartnerRegistry(List.of(partner)),
                        TestTrust.trust(Clock.systemUTC()),
                        RevocationMode.SOFT,
                        new ServerLook(Duration.ofSeconds(5)))
                .look();
    }

    private int serve(Issued shown) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("s", shown.keys().getPrivate(), new char[0], new Certificate[] {shown.certificate()});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        ServerSocket server =
                context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        // Reading makes the handshake happen.
        return listen(server, socket -> socket.getInputStream().read()).getLocalPort();
    }

    private ServerSocket listen(ServerSocket server, Work work) {
        servers.add(server);
        Thread thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    work.with(socket);
                } catch (IOException e) {
                    // The onlooker hangs up, or the test is over.
                    continue;
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    @FunctionalInterface
    private interface Work {
        void with(Socket socket) throws IOException;
    }
}
