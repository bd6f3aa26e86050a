package org.iopgateway.gateway.trust.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.unit.DataSize;

/** Revocation against a real responder on loopback: an authority with an intermediate, OCSP and lists. */
class CertificateRevocationIT {

    private static final Instant WHEN = Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);

    private final RevocationServer server = new RevocationServer();
    private final Issued root = Issued.authority("Root").selfSigned();
    private final Issued between =
            Issued.authority("Between").crl(server.at("/root.crl")).by(root);
    private final Issued leaf = Issued.leaf("leaf")
            .ocsp(server.at("/ocsp"))
            .crl(server.at("/between.crl"))
            .by(between);
    private final Issued onlyOcsp =
            Issued.leaf("only-ocsp").ocsp(server.at("/ocsp")).by(between);
    private final Issued onlyList =
            Issued.leaf("only-list").crl(server.at("/between.crl")).by(between);
    private CertificateTrust trust;
    private Revocation revocation;

    @BeforeEach
    void start() {
        server.serve("/root.crl", new CrlBook(root).encoded());
        use(PathTest.properties(server), Clock.systemUTC());
    }

    private void use(RevocationProperties properties, Clock clock) {
        revocation = new Revocation(properties, clock);
        trust = new CertificateTrust(revocation, clock);
    }

    @AfterEach
    void stop() throws Exception {
        revocation.close();
        server.close();
    }

    private ChainVerdict judge(RevocationMode mode, Issued shown) {
        return trust.validate(
                List.of(shown.certificate(), between.certificate()), community(mode), Expectation.signature());
    }

    private Community community(RevocationMode mode) {
        return new Community("urn:test", List.of(root.certificate()), mode, Set.of());
    }

    private Finding finding(Issued shown) {
        return judge(RevocationMode.HARD, shown).finding();
    }

    @Test
    void trustsWhatTheResponderCallsGoodAndAsksOnceWhileThatHolds() {
        server.answer("/ocsp", new OcspBook(between).good(leaf));
        assertThat(finding(leaf)).isEqualTo(Finding.TRUSTED);
        int asked = server.asked();
        assertThat(finding(leaf)).isEqualTo(Finding.TRUSTED);
        assertThat(server.asked()).isEqualTo(asked).isEqualTo(2);
    }

    @Test
    void tellsWhenAndWhyACertificateWasRevoked() {
        server.answer("/ocsp", new OcspBook(between).revoked(leaf, WHEN));
        ChainVerdict verdict = judge(RevocationMode.SOFT, leaf);
        assertThat(verdict.finding()).isEqualTo(Finding.REVOKED);
        assertThat(verdict.revokedAt()).isEqualTo(WHEN);
        assertThat(verdict.words()).isEqualTo("CN=leaf: revoked at " + WHEN + ", reason keyCompromise");

        server.serve(
                "/between.crl", new CrlBook(between).revoked(onlyList, WHEN).encoded());
        assertThat(judge(RevocationMode.SOFT, onlyList).words())
                .isEqualTo("CN=only-list: revoked at " + WHEN + ", reason keyCompromise");
    }

    @Test
    void findsARevokedIntermediateBelowAGoodRoot() {
        server.answer("/ocsp", new OcspBook(between).good(leaf));
        server.serve("/root.crl", new CrlBook(root).revoked(between, WHEN).encoded());
        ChainVerdict verdict = judge(RevocationMode.SOFT, leaf);
        assertThat(verdict.finding()).isEqualTo(Finding.REVOKED);
        assertThat(verdict.words()).startsWith("CN=Between: revoked");
    }

    @Test
    void takesTheWordOfADelegateOnlyWhenTheIssuerSaysSo() {
        Issued delegate = Issued.leaf("delegate")
                .purpose(KeyPurposeId.id_kp_OCSPSigning)
                .noCheck()
                .by(between);
        server.answer("/ocsp", new OcspBook(between).good(onlyOcsp).delegatedTo(delegate));
        assertThat(finding(onlyOcsp)).isEqualTo(Finding.TRUSTED);

        Instant past = Instant.now().minus(Duration.ofDays(3));
        for (Issued wrong : List.of(
                Issued.leaf("no purpose").by(between),
                Issued.leaf("the root's")
                        .purpose(KeyPurposeId.id_kp_OCSPSigning)
                        .by(root),
                Issued.leaf("expired")
                        .purpose(KeyPurposeId.id_kp_OCSPSigning)
                        .valid(past, past.plusSeconds(60))
                        .by(between),
                Issued.leaf("Between").purpose(KeyPurposeId.id_kp_OCSPSigning).selfSigned())) {
            use(PathTest.properties(server), Clock.systemUTC());
            server.answer("/ocsp", new OcspBook(between).good(onlyOcsp).delegatedTo(wrong));
            assertThat(finding(onlyOcsp))
                    .as(CertificateFiles.name(wrong.certificate()))
                    .isEqualTo(Finding.REVOCATION_INVALID);
        }
    }

    @Test
    void refusesAnAnswerThatSomebodyElseSigned() {
        server.answer("/ocsp", new OcspBook(root).good(onlyOcsp));
        ChainVerdict verdict = judge(RevocationMode.HARD, onlyOcsp);
        assertThat(verdict.finding()).isEqualTo(Finding.REVOCATION_INVALID);
        assertThat(verdict.words()).contains("neither the issuer's nor one that the issuer delegated to");
    }

    @Test
    void refusesReplayedAnswers() throws Exception {
        byte[][] earlier = new byte[1][];
        OcspBook book = new OcspBook(between).good(onlyOcsp);
        server.answer("/ocsp", (exchange, body) -> {
            earlier[0] = earlier[0] == null ? book.answer(body) : earlier[0];
            RevocationServer.send(exchange, earlier[0]);
        });
        assertThat(finding(onlyOcsp)).isEqualTo(Finding.TRUSTED);
        use(PathTest.properties(server), Clock.systemUTC());
        assertThat(judge(RevocationMode.HARD, onlyOcsp).words()).contains("a replay");

        Instant old = Instant.now().minus(Duration.ofDays(9));
        use(PathTest.properties(server), Clock.systemUTC());
        server.answer(
                "/ocsp",
                new OcspBook(between).good(onlyOcsp).withoutNonce().between(old, old.plus(Duration.ofDays(7))));
        assertThat(finding(onlyOcsp)).isEqualTo(Finding.REVOCATION_STALE);
        use(PathTest.properties(server), Clock.systemUTC());
        Instant next = Instant.now().plus(Duration.ofDays(1));
        server.answer("/ocsp", new OcspBook(between).good(onlyOcsp).between(next, next.plusSeconds(60)));
        assertThat(finding(onlyOcsp)).isEqualTo(Finding.REVOCATION_INVALID);
    }

    @Test
    void refusesAnAnswerAboutAnotherCertificate() {
        OcspBook book = new OcspBook(between).good(leaf).withoutNonce();
        server.answer("/ocsp", (exchange, body) -> {
            try {
                RevocationServer.send(
                        exchange,
                        book.answer(new OCSPReqBuilder()
                                .addRequest(OcspAnswer.idOf(leaf.certificate(), between.certificate()))
                                .build()
                                .getEncoded()));
            } catch (OCSPException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(judge(RevocationMode.HARD, onlyOcsp).words()).contains("about another certificate");
    }

    @Test
    void saysThatTheResponderDoesNotKnowAndAsksTheListThen() {
        server.answer("/ocsp", new OcspBook(between));
        assertThat(finding(onlyOcsp)).isEqualTo(Finding.REVOCATION_UNKNOWN);
        server.serve("/between.crl", new CrlBook(between).encoded());
        assertThat(finding(leaf)).isEqualTo(Finding.TRUSTED);
    }

    @Test
    void takesAStapledAnswerWithoutAsking() throws Exception {
        byte[] stapled = new OcspBook(between)
                .good(onlyOcsp)
                .answer(new OCSPReqBuilder()
                        .addRequest(OcspAnswer.idOf(onlyOcsp.certificate(), between.certificate()))
                        .build()
                        .getEncoded());
        ChainVerdict verdict = trust.validate(
                List.of(onlyOcsp.certificate(), between.certificate()),
                community(RevocationMode.HARD),
                Expectation.signature().stapled(stapled));
        assertThat(verdict.trusted()).isTrue();
        assertThat(server.asked()).as("the intermediate's list alone").isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void refusesGarbageWithoutFalling(Garbage garbage) {
        server.serve("/ocsp", garbage.bytes);
        server.serve("/between.crl", garbage.bytes);
        assertThat(finding(onlyOcsp)).isEqualTo(Finding.REVOCATION_INVALID);
        assertThat(finding(onlyList)).isEqualTo(Finding.REVOCATION_INVALID);
    }

    enum Garbage {
        EMPTY(new byte[0]),
        TEXT("<html>moved</html>".getBytes(StandardCharsets.US_ASCII)),
        SEQUENCE(new byte[] {0x30, 0x03, 0x02, 0x01, 0x00}),
        LYING_LENGTH(new byte[] {0x30, (byte) 0x84, 0x7f, 0x7f, 0x7f, 0x7f, 0x00}),
        DEEP("0".repeat(5_000).getBytes(StandardCharsets.US_ASCII));

        private final byte[] bytes;

        Garbage(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    @Test
    void refusesListsThatAreOldForeignPartialOrForOthers() {
        Instant old = Instant.now().minus(Duration.ofDays(9));
        assertList(new CrlBook(between).between(old, old.plusSeconds(60)), Finding.REVOCATION_STALE);
        assertList(new CrlBook(between).signedBy(root), Finding.REVOCATION_INVALID);
        assertList(new CrlBook(root), Finding.REVOCATION_INVALID);
        assertList(
                new CrlBook(between).critical(Extension.deltaCRLIndicator, new ASN1Integer(1)),
                Finding.REVOCATION_INVALID);
        assertList(new CrlBook(between).onlyFor(server.at("/between.crl"), true), Finding.REVOCATION_INVALID);
        assertList(new CrlBook(between).onlyFor(server.at("/part-2.crl"), false), Finding.REVOCATION_INVALID);
        assertList(new CrlBook(between).onlyFor(server.at("/between.crl"), false), Finding.TRUSTED);
        Issued mute = Issued.authority("Between").keys(between.keys()).by(root);
        assertList(new CrlBook(mute), Finding.TRUSTED);
    }

    private void assertList(CrlBook list, Finding wanted) {
        use(PathTest.properties(server), Clock.systemUTC());
        server.serve("/between.crl", list.encoded());
        assertThat(finding(onlyList)).isEqualTo(wanted);
    }

    @Test
    void readsALongListAndRefusesOneThatIsTooLong() {
        server.serve(
                "/between.crl",
                new CrlBook(between).of(15_000).revoked(onlyList, WHEN).encoded());
        assertThat(finding(onlyList)).isEqualTo(Finding.REVOKED);

        use(PathTest.properties(server), Clock.systemUTC());
        server.answer("/between.crl", (exchange, body) -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = new byte[65_536];
            for (int i = 0; i < 1_000; i++) {
                exchange.getResponseBody().write(block);
            }
        });
        ChainVerdict verdict = judge(RevocationMode.HARD, onlyList);
        assertThat(verdict.finding()).isEqualTo(Finding.REVOCATION_UNREACHABLE);
        assertThat(verdict.words()).contains("more than 1048576 bytes");
    }

    @Test
    void waitsNoLongerThanItsLimitForAListThatTrickles() {
        CountDownLatch end = new CountDownLatch(1);
        server.answer("/between.crl", (exchange, body) -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                // A byte now and then keeps every limit on silence content.
                while (!end.await(100, TimeUnit.MILLISECONDS)) {
                    exchange.getResponseBody().write(0x30);
                    exchange.getResponseBody().flush();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        use(withTimeout(Duration.ofMillis(600)), Clock.systemUTC());
        ChainVerdict verdict = judge(RevocationMode.HARD, onlyList);
        end.countDown();
        assertThat(verdict.finding()).isEqualTo(Finding.REVOCATION_UNREACHABLE);
        assertThat(verdict.words()).contains("did not answer in full within 600 ms");
    }

    @Test
    void leavesAResponderThatFailedAloneForAWhile() {
        assertThat(finding(onlyOcsp)).isEqualTo(Finding.REVOCATION_UNREACHABLE);
        int asked = server.asked();
        assertThat(judge(RevocationMode.HARD, onlyOcsp).words()).contains("answers HTTP 404");
        assertThat(server.asked()).isEqualTo(asked);
    }

    @Test
    void goesOnWithAListThatIsStillGoodWhenTheNextCannotBeHad() {
        TickingClock clock = new TickingClock();
        use(PathTest.properties(server), clock);
        Instant end = Instant.now().plus(Duration.ofDays(5));
        server.serve("/root.crl", new CrlBook(root).between(WHEN, end).encoded());
        server.serve("/between.crl", new CrlBook(between).between(WHEN, end).encoded());
        assertThat(finding(onlyList)).isEqualTo(Finding.TRUSTED);
        server.answer("/between.crl", (exchange, body) -> exchange.sendResponseHeaders(503, -1));
        clock.forward(Duration.ofHours(25));
        assertThat(finding(onlyList)).isEqualTo(Finding.TRUSTED);
        clock.forward(Duration.ofDays(5));
        server.serve(
                "/root.crl",
                new CrlBook(root)
                        .between(WHEN, clock.instant().plus(Duration.ofDays(9)))
                        .encoded());
        assertThat(finding(onlyList)).isEqualTo(Finding.REVOCATION_UNREACHABLE);
    }

    @Test
    void asksAgainWhenAnAnswerHasEnded() {
        TickingClock clock = new TickingClock();
        use(PathTest.properties(server), clock);
        server.answer("/ocsp", new OcspBook(between).good(onlyOcsp));
        assertThat(finding(onlyOcsp)).isEqualTo(Finding.TRUSTED);
        server.answer("/ocsp", new OcspBook(between).revoked(onlyOcsp, WHEN));
        assertThat(finding(onlyOcsp)).isEqualTo(Finding.TRUSTED);
        clock.forward(Duration.ofMinutes(61));
        assertThat(finding(onlyOcsp)).isEqualTo(Finding.REVOKED);
    }

    @Test
    void letsPassWhatIsNotKnownOnlyWhereThatIsAllowedAndThenWarns() {
        Issued mute = Issued.leaf("mute").by(between);
        assertThat(finding(mute)).isEqualTo(Finding.REVOCATION_NO_SOURCE);
        ChainVerdict soft = judge(RevocationMode.SOFT, onlyOcsp);
        assertThat(soft.trusted()).isTrue();
        assertThat(soft.warnings()).hasSize(1).first().asString().contains("answers HTTP 404");
        int asked = server.asked();
        assertThat(judge(RevocationMode.OFF, leaf).warnings()).isEmpty();
        assertThat(server.asked()).isEqualTo(asked);
    }

    @Test
    void callsNoHostThatNobodyAllowed() {
        Revocation other = new Revocation(PathTest.properties(), Clock.systemUTC());
        RevocationAnswer answer = other.ask(onlyOcsp.certificate(), between.certificate(), Set.of("127.0.0.1"));
        assertThat(answer.words()).contains("not allowed", "gateway.trust.revocation.hosts");
        assertThat(server.asked()).isZero();
        server.answer("/ocsp", new OcspBook(between).good(onlyOcsp));
        assertThat(new Revocation(PathTest.properties(), Clock.systemUTC())
                        .ask(onlyOcsp.certificate(), between.certificate(), Set.of(server.host()))
                        .finding())
                .isEqualTo(Finding.TRUSTED);
    }

    @Test
    void callsNoPrivateAddressUnderAnAllowedName() {
        RevocationProperties open = PathTest.properties(server);
        use(
                new RevocationProperties(
                        open.clients(),
                        open.servers(),
                        open.signatures(),
                        open.hosts(),
                        false,
                        open.timeout(),
                        open.maxList(),
                        open.keepOcsp(),
                        open.keepList(),
                        open.pause()),
                Clock.systemUTC());
        assertThat(revocation
                        .ask(onlyOcsp.certificate(), between.certificate(), Set.of())
                        .words())
                .contains("no public address");
        assertThat(server.asked()).isZero();
    }

    @Test
    void followsNoRedirectAndNoOtherScheme() {
        server.answer("/ocsp", (exchange, body) -> {
            exchange.getResponseHeaders().add("Location", server.at("/elsewhere"));
            exchange.sendResponseHeaders(307, -1);
        });
        server.answer("/elsewhere", new OcspBook(between).good(onlyOcsp));
        assertThat(judge(RevocationMode.HARD, onlyOcsp).words()).contains("answers HTTP 307");
        for (String address :
                List.of("file:///etc/passwd", "ldap://127.0.0.1/x", "http://u:p@" + server.host() + "/ocsp")) {
            Issued odd = Issued.leaf("odd").ocsp(address).by(between);
            assertThat(finding(odd)).as(address).isEqualTo(Finding.REVOCATION_UNREACHABLE);
        }
    }

    private RevocationProperties withTimeout(Duration timeout) {
        RevocationProperties usual = PathTest.properties(server);
        return new RevocationProperties(
                usual.clients(),
                usual.servers(),
                usual.signatures(),
                usual.hosts(),
                true,
                timeout,
                DataSize.ofMegabytes(1),
                usual.keepOcsp(),
                usual.keepList(),
                usual.pause());
    }
}
