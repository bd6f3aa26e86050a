package org.iopgateway.gateway.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.catalina.connector.Connector;
import org.awaitility.Awaitility;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.iopgateway.gateway.trust.pki.Community;
import org.iopgateway.gateway.trust.pki.Finding;
import org.iopgateway.gateway.trust.pki.Issued;
import org.iopgateway.gateway.trust.pki.OcspBook;
import org.iopgateway.gateway.trust.pki.RevocationMode;
import org.iopgateway.gateway.trust.pki.RevocationServer;
import org.iopgateway.gateway.trust.pki.TestTrust;
import org.iopgateway.gateway.trust.pki.TickingClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Client certificates after the handshake: revoked and expired ones while the connection stands. */
class ClientCertificatesIT {

    private final RevocationServer server = new RevocationServer();
    private final TickingClock clock = new TickingClock();
    private final Issued authority = Issued.authority("Partner authority").selfSigned();
    private final Issued partner = Issued.leaf("partner")
            .purpose(KeyPurposeId.id_kp_clientAuth)
            .ocsp(server.at("/ocsp"))
            .by(authority);
    private final ClientCertificates certificates = new ClientCertificates(
            TestTrust.trust(clock, server),
            new Community("clients", List.of(authority.certificate()), RevocationMode.SOFT, Set.of()),
            clock);

    @AfterEach
    void stop() {
        certificates.close();
        server.close();
    }

    private int status(X509Certificate... shown) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/fhir/metadata");
        request.setLocalPort(8443);
        if (shown.length > 0) {
            request.setAttribute("jakarta.servlet.request.X509Certificate", shown);
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        PartnerDoor door = new PartnerDoor(new Connector(), null, 1000);
        door.connector().setPort(8443);
        MockFilterChain chain = new MockFilterChain();
        new ClientCertificateFilter(door, certificates).doFilter(request, response, chain);
        assertThat(chain.getRequest() == null).isEqualTo(response.getStatus() == 401);
        return response.getStatus();
    }

    @Test
    void letsAGoodCertificatePassAndNobodyWithoutOne() throws Exception {
        server.answer("/ocsp", new OcspBook(authority).good(partner));
        assertThat(status(partner.certificate())).isEqualTo(200);
        assertThat(status()).isEqualTo(200);
    }

    @Test
    void refusesARevokedCertificateOnceTheResponderSaysSo() throws Exception {
        server.answer("/ocsp", new OcspBook(authority).good(partner));
        assertThat(status(partner.certificate())).isEqualTo(200);
        server.answer("/ocsp", new OcspBook(authority).revoked(partner, Instant.now()));
        clock.forward(Duration.ofMinutes(61));
        assertThat(status(partner.certificate())).isEqualTo(401);
        assertThat(certificates.judge(List.of(partner.certificate())).finding()).isEqualTo(Finding.REVOKED);
        assertThat(certificates.seen()).hasSize(1);
    }

    @Test
    void judgesAgainBesideTheRequests() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        server.answer(
                "/ocsp",
                new OcspBook(authority).good(partner).until(clock.instant().plusSeconds(60)));
        assertThat(status(partner.certificate())).isEqualTo(200);
        OcspBook revoked = new OcspBook(authority).revoked(partner, Instant.now());
        server.answer("/ocsp", (exchange, body) -> {
            await(slow);
            revoked.give(exchange, body);
        });
        clock.forward(Duration.ofMinutes(7));
        assertThat(status(partner.certificate()))
                .as("while the responder thinks")
                .isEqualTo(200);
        slow.countDown();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> status(partner.certificate()) == 401);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void refusesACertificateThatExpiresWhileTheConnectionStands() throws Exception {
        Issued brief = Issued.leaf("brief")
                .valid(Instant.now().minusSeconds(60), Instant.now().plusSeconds(30))
                .by(authority);
        assertThat(status(brief.certificate())).isEqualTo(200);
        clock.forward(Duration.ofSeconds(40));
        assertThat(status(brief.certificate())).isEqualTo(401);
    }

    @Test
    void refusesACertificateForAnotherUse() throws Exception {
        Issued other =
                Issued.leaf("other").purpose(KeyPurposeId.id_kp_serverAuth).by(authority);
        assertThat(status(other.certificate())).isEqualTo(401);
    }
}
