package org.iopgateway.gateway.trust.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** Paths, policies and their diagnoses; nobody is asked about revocation here. */
class PathTest {

    private static final Issued ROOT = Issued.authority("Root").selfSigned();
    private static final Issued BETWEEN = Issued.authority("Between").by(ROOT);
    private static final Issued STRANGER = Issued.authority("Stranger").selfSigned();

    static RevocationProperties properties(RevocationServer... servers) {
        return new RevocationProperties(
                RevocationMode.SOFT,
                RevocationMode.SOFT,
                RevocationMode.HARD,
                Set.copyOf(Arrays.stream(servers).map(RevocationServer::host).toList()),
                true,
                Duration.ofSeconds(2),
                DataSize.ofMegabytes(1),
                Duration.ofHours(1),
                Duration.ofHours(24),
                Duration.ofMinutes(1));
    }

    private static ChainVerdict judge(Expectation expected, Issued... shown) {
        return judge(Clock.systemUTC(), expected, List.of(ROOT), shown);
    }

    private static ChainVerdict judge(Clock clock, Expectation expected, List<Issued> anchors, Issued... shown) {
        Community community = new Community(
                "urn:test", anchors.stream().map(Issued::certificate).toList(), RevocationMode.OFF, Set.of());
        return new CertificateTrust(new Revocation(properties(), clock), clock)
                .validate(Stream.of(shown).map(Issued::certificate).toList(), community, expected);
    }

    @Test
    void trustsAChainThatLeadsToAnAnchorInWhateverOrderItComes() {
        Issued leaf = Issued.leaf("leaf").by(BETWEEN);
        assertThat(judge(Expectation.signature(), leaf, BETWEEN).finding()).isEqualTo(Finding.TRUSTED);
        assertThat(judge(Expectation.signature(), leaf, STRANGER, ROOT, BETWEEN).path())
                .containsExactly(leaf.certificate(), BETWEEN.certificate());
    }

    @Test
    void takesTheOtherWayWhereAnAuthorityIsCrossSigned() {
        Issued old = Issued.authority("Between").keys(BETWEEN.keys()).by(STRANGER);
        Issued leaf = Issued.leaf("leaf").by(BETWEEN);
        assertThat(judge(Expectation.signature(), leaf, old, BETWEEN).trusted()).isTrue();
    }

    @Test
    void namesAnExpiredAndAnEarlyCertificateWhereverItStands() {
        Instant past = Instant.now().minus(Duration.ofDays(2));
        Issued expired = Issued.leaf("leaf").valid(past, past.plusSeconds(60)).by(BETWEEN);
        ChainVerdict verdict = judge(Expectation.signature(), expired, BETWEEN);
        assertThat(verdict.finding()).isEqualTo(Finding.EXPIRED);
        assertThat(verdict.words()).startsWith("CN=leaf expired at ");

        Instant next = Instant.now().plus(Duration.ofDays(2));
        Issued early = Issued.leaf("leaf").valid(next, next.plusSeconds(60)).by(BETWEEN);
        assertThat(judge(Expectation.signature(), early, BETWEEN).finding()).isEqualTo(Finding.NOT_YET_VALID);

        Issued spent =
                Issued.authority("Spent").valid(past, past.plusSeconds(60)).by(ROOT);
        assertThat(judge(Expectation.signature(), Issued.leaf("leaf").by(spent), spent)
                        .words())
                .startsWith("CN=Spent expired at ");
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(100));
        Issued lasting = Issued.leaf("leaf")
                .valid(Instant.now(), Instant.now().plus(Duration.ofDays(900)))
                .by(ROOT);
        assertThat(judge(later, Expectation.signature(), List.of(ROOT), lasting).words())
                .startsWith("CN=Root expired at ");
    }

    @Test
    void namesTheIssuerThatNobodyKnows() {
        ChainVerdict verdict =
                judge(Expectation.signature(), Issued.leaf("leaf").by(STRANGER), STRANGER);
        assertThat(verdict.finding()).isEqualTo(Finding.UNKNOWN_ISSUER);
        assertThat(verdict.words()).contains("CN=Stranger", "urn:test");
        assertThat(judge(Expectation.signature(), Issued.leaf("leaf").by(BETWEEN))
                        .finding())
                .isEqualTo(Finding.UNKNOWN_ISSUER);
        assertThat(judge(Expectation.signature(), Issued.leaf("self").selfSigned())
                        .finding())
                .isEqualTo(Finding.UNKNOWN_ISSUER);
    }

    @Test
    void isNotTakenInByANameWithoutTheSignature() {
        Issued forger = Issued.authority("Root").selfSigned();
        assertThat(judge(Expectation.signature(), Issued.leaf("leaf").by(forger))
                        .finding())
                .isEqualTo(Finding.BAD_SIGNATURE);
        Issued between = Issued.authority("Between").by(forger);
        assertThat(judge(Expectation.signature(), Issued.leaf("leaf").by(between), BETWEEN)
                        .finding())
                .isEqualTo(Finding.BAD_SIGNATURE);
    }

    @Test
    void letsNoOrdinaryCertificateIssueAnother() {
        Issued leaf = Issued.leaf("leaf").by(BETWEEN);
        Issued below = Issued.leaf("below").by(leaf);
        assertThat(judge(Expectation.signature(), below, leaf, BETWEEN).finding())
                .isEqualTo(Finding.NOT_AN_AUTHORITY);
        Issued mute = Issued.authority("Mute").usage(KeyUsage.digitalSignature).by(ROOT);
        assertThat(judge(Expectation.signature(), Issued.leaf("leaf").by(mute), mute)
                        .finding())
                .isEqualTo(Finding.NOT_AN_AUTHORITY);
    }

    @Test
    void keepsToTheLengthThatAnAuthorityAllows() {
        Issued last = Issued.authority("Last").ca(0).by(ROOT);
        Issued more = Issued.authority("More").by(last);
        assertThat(judge(Expectation.signature(), Issued.leaf("leaf").by(last), last)
                        .trusted())
                .isTrue();
        assertThat(judge(Expectation.signature(), Issued.leaf("leaf").by(more), more, last)
                        .finding())
                .isEqualTo(Finding.PATH_TOO_LONG);
    }

    @Test
    void keepsToTheNamesThatAnAuthorityMayVouchFor() {
        Issued narrow = Issued.authority("Narrow").onlyDns("hospital.example").by(ROOT);
        Issued inside = Issued.leaf("leaf").dns("fhir.hospital.example").by(narrow);
        Issued outside = Issued.leaf("leaf").dns("fhir.insurer.example").by(narrow);
        assertThat(judge(Expectation.signature(), inside, narrow).trusted()).isTrue();
        assertThat(judge(Expectation.signature(), outside, narrow).finding()).isEqualTo(Finding.NAME_NOT_PERMITTED);

        Issued anchor =
                Issued.authority("Narrow root").onlyDns("hospital.example").selfSigned();
        Issued other = Issued.leaf("leaf").dns("fhir.insurer.example").by(anchor);
        assertThat(judge(Clock.systemUTC(), Expectation.signature(), List.of(anchor), other)
                        .finding())
                .isEqualTo(Finding.NAME_NOT_PERMITTED);
    }

    @Test
    void refusesAnExtensionThatItMustUnderstandAndDoesNot() {
        Issued odd = Issued.leaf("leaf")
                .with(new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1"), DERNull.INSTANCE)
                .by(ROOT);
        assertThat(judge(Expectation.signature(), odd).trusted())
                .as("not critical")
                .isTrue();
        Issued critical = Issued.leaf("leaf").critical("1.3.6.1.4.1.99999.1").by(ROOT);
        assertThat(judge(Expectation.signature(), critical).finding()).isEqualTo(Finding.INVALID_PATH);
    }

    @Test
    void refusesWeakKeysAndSignatures() {
        Issued small = Issued.leaf("leaf").keys(Issued.rsa(1024)).by(ROOT);
        ChainVerdict verdict = judge(Expectation.signature(), small);
        assertThat(verdict.finding()).isEqualTo(Finding.WEAK_KEY);
        assertThat(verdict.words()).contains("at least 2048 bits, found 1024");

        Issued old = Issued.leaf("leaf").hash("SHA1").by(ROOT);
        assertThat(judge(Expectation.signature(), old).finding()).isIn(Finding.WEAK_SIGNATURE, Finding.INVALID_PATH);
    }

    @Test
    void asksWhatACertificateIsFor() {
        Issued server = Issued.leaf("leaf")
                .purpose(KeyPurposeId.id_kp_serverAuth)
                .dns("a.example")
                .by(ROOT);
        assertThat(judge(Expectation.client(), server).finding()).isEqualTo(Finding.WRONG_USE);
        assertThat(judge(Expectation.server("a.example"), server).trusted()).isTrue();
        Issued locked = Issued.leaf("leaf").usage(KeyUsage.keyEncipherment).by(ROOT);
        assertThat(judge(Expectation.signature(), locked).finding()).isEqualTo(Finding.WRONG_USE);
        assertThat(judge(Expectation.signature(), BETWEEN).finding()).isEqualTo(Finding.WRONG_USE);
    }

    @Test
    void asksWhomACertificateIsFor() {
        Issued leaf = Issued.leaf("a.example").dns("*.b.example").by(ROOT);
        assertThat(judge(Expectation.server("x.b.example"), leaf).trusted()).isTrue();
        assertThat(judge(Expectation.server("X.B.example"), leaf).trusted()).isTrue();
        for (String host : List.of("a.example", "b.example", "x.y.b.example", "127.0.0.1", "xb.example")) {
            ChainVerdict verdict = judge(Expectation.server(host), leaf);
            assertThat(verdict.finding()).as(host).isEqualTo(Finding.WRONG_NAME);
            assertThat(verdict.words()).contains("is for [*.b.example], expected " + host);
        }
        Issued signer = Issued.leaf("leaf").uri("https://a.example/fhir").by(ROOT);
        assertThat(judge(Expectation.signatureOf(URI.create("https://a.example/fhir")), signer)
                        .trusted())
                .isTrue();
        for (String uri : List.of("https://a.example/fhir/", "https://A.example/fhir", "http://a.example/fhir")) {
            assertThat(judge(Expectation.signatureOf(URI.create(uri)), signer).finding())
                    .as(uri)
                    .isEqualTo(Finding.WRONG_NAME);
        }
    }

    @Test
    void refusesNoChainAndAHugeOne() {
        assertThat(judge(Expectation.signature()).finding()).isEqualTo(Finding.NO_CHAIN);
        List<Issued> many = new ArrayList<>(List.of(Issued.leaf("leaf").by(ROOT)));
        while (many.size() < 11) {
            many.add(STRANGER);
        }
        assertThat(judge(Expectation.signature(), many.toArray(Issued[]::new)).finding())
                .isEqualTo(Finding.NO_CHAIN);
    }

    @Test
    void comesToAnEndWhereAuthoritiesIssueEachOther() {
        Issued one = Issued.authority("One").selfSigned();
        Issued two = Issued.authority("Two").by(one);
        Issued oneByTwo = Issued.authority("One").keys(one.keys()).by(two);
        assertThat(judge(Expectation.signature(), Issued.leaf("leaf").by(two), two, oneByTwo)
                        .finding())
                .isEqualTo(Finding.UNKNOWN_ISSUER);
    }

    @Test
    void writesNoLineBreakOfASubjectIntoALog() {
        Issued sly = Issued.leaf("leaf\nERROR all is lost").by(STRANGER);
        assertThat(judge(Expectation.signature(), sly).words()).doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "192.0.0.8",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::1",
                "2001:0:1::1"
            })
    void callsNoPrivateAddress(String address) throws Exception {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "100.128.0.1", "172.32.0.1", "2606:4700::1111"})
    void callsPublicAddresses(String address) throws Exception {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
    }
}
