package org.iopgateway.gateway.trust.signature;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.partner.PartnerType;
import org.iopgateway.gateway.trust.pki.CertificateFiles;
import org.iopgateway.gateway.trust.pki.Issued;
import org.iopgateway.gateway.trust.pki.RevocationMode;
import org.iopgateway.gateway.trust.pki.TestTrust;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing and checking, each attack on its own. */
class BundleSignatureTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final Instant NOW = Instant.now();

    @TempDir
    Path folder;

    private final Issued root = Issued.authority("Signing root").selfSigned();
    private final Issued key =
            Issued.leaf("signer").uri("https://north.example/fhir").by(root);

    @Test
    void acceptsWhatWasSignedByARegisteredKey() {
        Bundle bundle = signed(key);
        assertThat(check(byKeySet(true), bundle)).isEqualTo(SignatureFinding.GOOD);
        assertThat(bundle.getSignature().getSigFormat()).isEqualTo("application/jose");
        assertThat(bundle.getSignature().getTypeFirstRep().getCode()).isEqualTo("1.2.840.10065.1.12.1.14");
        assertThat(new String(bundle.getSignature().getData(), StandardCharsets.US_ASCII))
                .contains("..");
    }

    @Test
    void acceptsAnotherSpellingOfTheSameJsonAndXml() {
        Bundle bundle = signed(key);
        String pretty = FHIR.newJsonParser().setPrettyPrint(true).encodeResourceToString(bundle);
        assertThat(inbound().check(byKeySet(true), bundle, pretty, true).isGood())
                .isTrue();
        String xml = FHIR.newXmlParser().encodeResourceToString(bundle);
        Bundle read = FHIR.newXmlParser().parseResource(Bundle.class, xml);
        assertThat(inbound().check(byKeySet(true), read, xml, false).isGood()).isTrue();
    }

    @Test
    void findsEveryChange() {
        for (String[] change : List.of(
                new String[] {"ZZCANARY-NOTE", "ZZCANARY-NOTF"},
                new String[] {"\"value\":1.50", "\"value\":1.5"},
                new String[] {"\"type\":\"message\"", "\"type\":\"collection\""},
                new String[] {"\"resourceType\":\"Bundle\",", "\"resourceType\":\"Bundle\",\"id\":\"x\","})) {
            String sent = json(signed(key));
            String altered = sent.replace(change[0], change[1]);
            assertThat(altered).isNotEqualTo(sent);
            assertThat(check(byKeySet(true), altered)).as(change[1]).isEqualTo(SignatureFinding.MISMATCH);
        }
    }

    @Test
    void asksForASignatureOnlyWhereThePartnersFileDoes() {
        Bundle bare = bundle();
        assertThat(check(byKeySet(true), bare)).isEqualTo(SignatureFinding.MISSING);
        assertThat(check(byKeySet(false), bare)).isEqualTo(SignatureFinding.GOOD);
        Bundle spoiled = signed(Issued.leaf("other").selfSigned());
        assertThat(check(byKeySet(false), spoiled))
                .as("verified when it is there")
                .isEqualTo(SignatureFinding.KEY_MISMATCH);
    }

    @Test
    void takesNoKeyThatIsNotRegistered() throws Exception {
        assertThat(check(byKeySet(true), jws(new JWSHeader.Builder(JWSAlgorithm.ES256).build(), key)))
                .isEqualTo(SignatureFinding.UNKNOWN_KEY);
        assertThat(check(byKeySet(true), jws(header().keyID("another").build(), key)))
                .isEqualTo(SignatureFinding.UNKNOWN_KEY);
        Issued other = Issued.leaf("other").selfSigned();
        assertThat(check(byKeySet(true), jws(header().build(), other))).isEqualTo(SignatureFinding.MISMATCH);
        // A key that comes with the message is nobody's.
        JWSHeader own = header().jwk(ofKey(other).toPublicJWK()).build();
        assertThat(check(byKeySet(true), jws(own, other))).isEqualTo(SignatureFinding.MISMATCH);
    }

    @Test
    void takesNoWeakOrSharedAlgorithm() throws Exception {
        byte[] secret = key.keys().getPublic().getEncoded();
        JWSObject mac = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(), new Payload(content()));
        mac.sign(new MACSigner(secret));
        assertThat(check(byKeySet(true), with(mac.serialize(true)))).isEqualTo(SignatureFinding.ALGORITHM);
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(check(byKeySet(true), with(none + ".."))).isEqualTo(SignatureFinding.FORMAT);
        assertThat(check(byKeySet(true), with(none + "..x"))).isEqualTo(SignatureFinding.FORMAT);
    }

    @Test
    void takesNoOtherFormThanADetachedJws() throws Exception {
        JWSObject whole = new JWSObject(header().build(), new Payload(content()));
        whole.sign(signer(key));
        assertThat(check(byKeySet(true), with(whole.serialize()))).isEqualTo(SignatureFinding.FORMAT);
        Bundle image = signed(key);
        image.getSignature().setSigFormat("image/png");
        assertThat(check(byKeySet(true), image)).isEqualTo(SignatureFinding.FORMAT);
        Bundle odd = signed(key);
        odd.getSignature()
                .setTargetFormat("application/fhir+xml;canonicalization=http://hl7.org/fhir/canonicalization/xml");
        assertThat(check(byKeySet(true), odd)).isEqualTo(SignatureFinding.CANONICALIZATION);
        Bundle early = signed(key);
        early.getSignature().setWhen(Date.from(NOW.plus(Duration.ofHours(1))));
        assertThat(check(byKeySet(true), early)).isEqualTo(SignatureFinding.FUTURE);
        JWSHeader critical =
                header().criticalParams(Set.of("x-new")).customParam("x-new", 1).build();
        assertThat(check(byKeySet(true), jws(critical, key))).isEqualTo(SignatureFinding.MISMATCH);
    }

    /** The form is named outside of what is signed: it must not open a door. */
    @Test
    void letsNobodyAddLabelsByNamingAnotherForm() {
        Bundle bundle = signed(key);
        bundle.getSignature().setTargetFormat(Canonicalization.DOCUMENT.targetFormat());
        bundle.getMeta().addSecurity().setCode("N");
        assertThat(check(byKeySet(true), bundle)).isEqualTo(SignatureFinding.CANONICALIZATION);
    }

    @Test
    void takesNoKeyThatIsForEncryption() {
        ECKey encryption =
                new ECKey.Builder(ofKey(key)).keyUse(KeyUse.ENCRYPTION).build();
        InboundSignatures inbound = new InboundSignatures(
                FHIR,
                (partner, kid) -> Optional.of(encryption),
                TestTrust.trust(Clock.systemUTC()),
                RevocationMode.OFF,
                Clock.systemUTC());
        Bundle bundle = signed(key);
        assertThat(inbound.check(byKeySet(true), bundle, json(bundle), true).finding())
                .isEqualTo(SignatureFinding.UNKNOWN_KEY);
    }

    @Test
    void readsNoPropertyTwice() {
        String sent = json(signed(key));
        String twice = sent.replaceFirst("\\{", "{\"type\":\"collection\",");
        Bundle parsed = FHIR.newJsonParser().parseResource(Bundle.class, sent);
        assertThat(inbound().check(byKeySet(true), parsed, twice, true).finding())
                .isEqualTo(SignatureFinding.CONTENT);
    }

    @Test
    void acceptsACertificateOfARegisteredAuthorityForARegisteredName() throws Exception {
        Partner partner = byAuthority("https://north.example/fhir");
        assertThat(check(partner, signed(key))).isEqualTo(SignatureFinding.GOOD);
        assertThat(check(byAuthority("https://south.example/fhir"), signed(key)))
                .isEqualTo(SignatureFinding.SIGNER);
        assertThat(check(partner, jws(header().build(), key))).isEqualTo(SignatureFinding.NO_CERTIFICATE);

        Issued stranger = Issued.leaf("signer")
                .uri("https://north.example/fhir")
                .by(Issued.authority("Signing root").selfSigned());
        assertThat(check(partner, signed(stranger))).isEqualTo(SignatureFinding.CERTIFICATE);
        Issued expired = Issued.leaf("signer")
                .uri("https://north.example/fhir")
                .valid(NOW.minus(Duration.ofDays(9)), NOW.minus(Duration.ofDays(2)))
                .by(root);
        assertThat(check(partner, signed(expired))).isEqualTo(SignatureFinding.CERTIFICATE);
        Files.delete(folder.resolve("ca.pem"));
        assertThat(check(partner, signed(key))).isEqualTo(SignatureFinding.CERTIFICATE);
    }

    private InboundSignatures inbound() {
        return new InboundSignatures(
                FHIR,
                (partner, kid) -> Optional.of(kid).filter("k1"::equals).map(id ->
                        (JWK) ofKey(key).toPublicJWK()),
                TestTrust.trust(Clock.systemUTC()),
                RevocationMode.OFF,
                Clock.systemUTC());
    }

    private SignatureFinding check(Partner partner, Bundle bundle) {
        return check(partner, json(bundle));
    }

    private SignatureFinding check(Partner partner, String sent) {
        Bundle read = FHIR.newJsonParser().parseResource(Bundle.class, sent);
        return inbound().check(partner, read, sent, true).finding();
    }

    private Bundle signed(Issued by) {
        SigningIdentity identity = new SigningIdentity("k1", JWSAlgorithm.ES256, signer(by), List.of(by.certificate()));
        return new BundleSigner(FHIR).sign(bundle(), identity, new Reference().setDisplay("North"), NOW);
    }

    /** A Bundle with a signature that a test made by hand. */
    private Bundle with(String jws) {
        Bundle bundle = signed(key);
        bundle.getSignature().setData(jws.getBytes(StandardCharsets.US_ASCII));
        return bundle;
    }

    private Bundle jws(JWSHeader header, Issued by) throws JOSEException, IOException {
        JWSObject jws = new JWSObject(header, new Payload(content()));
        jws.sign(signer(by));
        return with(jws.serialize(true));
    }

    private static byte[] content() throws IOException {
        return CanonicalJson.of(json(bundle()), Canonicalization.JSON);
    }

    private static JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JOSE)
                .keyID("k1");
    }

    private static ECDSASigner signer(Issued by) {
        try {
            return new ECDSASigner((ECPrivateKey) by.keys().getPrivate());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey ofKey(Issued issued) {
        KeyPair keys = issued.keys();
        return new ECKey.Builder(Curve.P_256, (ECPublicKey) keys.getPublic())
                .keyID("k1")
                .build();
    }

    private static Bundle bundle() {
        Observation observation = new Observation();
        observation.setId("o1");
        observation.setValue(new Quantity().setValue(new BigDecimal("1.50")));
        observation.addNote().setText("ZZCANARY-NOTE");
        Bundle bundle = new Bundle().setType(Bundle.BundleType.MESSAGE);
        bundle.addEntry()
                .setFullUrl("urn:uuid:3f6b1c9e-0000-4000-8000-000000000003")
                .setResource(observation);
        return bundle;
    }

    private static String json(Bundle bundle) {
        return FHIR.newJsonParser().encodeResourceToString(bundle);
    }

    private static Partner byKeySet(boolean required) {
        return partner(new Partner.Signatures(false, required, null, Set.of()));
    }

    private Partner byAuthority(String name) throws IOException {
        Path file = Files.writeString(folder.resolve("ca.pem"), CertificateFiles.pem(root.certificate()));
        return partner(new Partner.Signatures(false, true, file.toString(), Set.of(name)));
    }

    private static Partner partner(Partner.Signatures signatures) {
        return new Partner(
                new PartnerId("north-hospital"),
                PartnerType.HOSPITAL,
                "North",
                "North",
                true,
                List.of(),
                List.of("TREAT"),
                new Partner.Trust("file:/none", Set.of(), Set.of()),
                new Partner.Endpoints(null, null, null, null, null),
                new Partner.Interest("none", Set.of(), "TREAT"),
                Map.of(),
                null,
                signatures);
    }
}
