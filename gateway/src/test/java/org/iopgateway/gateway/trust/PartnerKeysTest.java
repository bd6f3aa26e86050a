package org.iopgateway.gateway.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.partner.PartnerType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartnerKeysTest {

    @TempDir
    Path folder;

    private final SteppingClock clock = new SteppingClock();
    private @Nullable HttpServer server;
    private Path file;
    private Partner partner;
    private PartnerKeys keys;

    @BeforeEach
    void registerAFile() throws Exception {
        file = folder.resolve("keys.json");
        write("first");
        partner = partner(file.toUri().toString());
        keys = new PartnerKeys(new TlsPartnerHttp(), clock);
    }

    @Test
    void findsAKeyAndNoPrivatePart() {
        assertThat(keys.find(partner, "first")).get().extracting(JWK::isPrivate).isEqualTo(false);
        assertThat(keys.find(partner, "second")).isEmpty();
    }

    @Test
    void readsAgainForAnUnknownKeyButNotMoreOftenThanTheLimit() throws Exception {
        assertThat(keys.find(partner, "first")).isPresent();
        write("second");
        assertThat(keys.find(partner, "second")).isEmpty();
        clock.step(PartnerKeys.RATE_LIMIT);
        assertThat(keys.find(partner, "second")).isPresent();
        assertThat(keys.find(partner, "first")).isEmpty();
    }

    @Test
    void forgetsAWithdrawnKeyAfterAWhile() throws Exception {
        assertThat(keys.find(partner, "first")).isPresent();
        write("second");
        clock.step(PartnerKeys.KEEP.plusSeconds(1));
        assertThat(keys.find(partner, "first")).isEmpty();
    }

    @Test
    void keepsItsKeysWhenTheSourceIsGone() throws IOException {
        assertThat(keys.find(partner, "first")).isPresent();
        Files.delete(file);
        clock.step(PartnerKeys.KEEP.plusSeconds(1));
        assertThat(keys.find(partner, "first")).isPresent();
    }

    @Test
    void takesNoKeySetThatIsTooLarge() throws Exception {
        Files.writeString(file, Files.readString(file) + " ".repeat(70_000));
        assertThat(keys.find(partner, "first")).isEmpty();
    }

    @Test
    void letsNobodyWaitWhoseKeyIsKnownWhileItIsReadAnew() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        Partner remote = served(exchange -> {
            if (calls.incrementAndGet() == 2) {
                asked.countDown();
                await(answer);
            }
            reply(exchange, 200, Files.readAllBytes(file));
        });
        assertThat(keys.find(remote, "first")).isPresent();
        clock.step(PartnerKeys.KEEP.plusSeconds(1));
        Thread reader = new Thread(() -> keys.find(remote, "first"));
        reader.start();
        try {
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(keys.find(remote, "first")).isPresent();
        } finally {
            answer.countDown();
            reader.join();
        }
        assertThat(calls).hasValue(2);
    }

    @Test
    void leavesAServerAloneThatAnswersSlowlyForAsLongAsAnyOther() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Partner remote = served(exchange -> {
            calls.incrementAndGet();
            clock.step(PartnerKeys.RATE_LIMIT);
            reply(exchange, 503, new byte[0]);
        });
        assertThat(keys.find(remote, "first")).isEmpty();
        assertThat(keys.find(remote, "first")).isEmpty();
        assertThat(calls).hasValue(1);
    }

    private Partner served(HttpHandler handler) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", handler);
        server.start();
        return partner("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(String kid) throws JOSEException, IOException {
        ECKey key = new ECKeyGenerator(Curve.P_384).keyID(kid).generate();
        Files.writeString(file, new JWKSet(key).toString(false));
    }

    private static Partner partner(String jwks) {
        return new Partner(
                new PartnerId("some-hospital"),
                PartnerType.HOSPITAL,
                "Some Hospital",
                "Some Hospital",
                true,
                List.of(),
                List.of("TREAT"),
                new Partner.Trust(jwks, Set.of(), Set.of("system/*.rs")),
                new Partner.Endpoints(null, null, null, null, null),
                new Partner.Interest("none", Set.of(), "TREAT"));
    }

    /** A clock that tests move. */
    private static final class SteppingClock extends Clock {

        private Instant now = Instant.parse("2026-11-24T12:00:00Z");

        void step(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
