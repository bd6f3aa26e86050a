package org.iopgateway.gateway.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.iopgateway.gateway.trust.pki.StoreKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyRotationTest {

    private static final Duration SOON = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    @Test
    void publishesANewKeyBeforeItSignsAndTheOldOneUntilItsTokensEnded() {
        KeyMaterial material = KeyRoomTest.room(folder, null).open();
        Path file = folder.resolve("trust/signing.p12");
        Instant start = Instant.now();
        SigningKeys before = SigningKeys.of(material, at(start));
        String old = before.ec().getKeyID();

        Instant from = new SigningKeyRotation(StoreKind.PKCS12, file, material.password(), at(start)).rotate();
        assertThat(new SigningKeyRotation(StoreKind.PKCS12, file, material.password(), at(start)).rotate())
                .as("a second rotation while a pair waits")
                .isEqualTo(from);

        SigningKeys waiting = read(file, material, start);
        assertThat(waiting.ec().getKeyID()).isEqualTo(old);
        assertThat(waiting.published().getKeys()).hasSize(4);
        SigningKeys overlap = read(file, material, from.plus(SOON));
        assertThat(overlap.ec().getKeyID()).isNotEqualTo(old);
        assertThat(overlap.published().getKeyByKeyId(old)).isNotNull();
        assertThat(overlap.first().getKeyID()).isEqualTo(old);
        SigningKeys after = read(file, material, from.plus(SigningKeys.OVERLAP).plus(SOON));
        assertThat(after.published().getKeys()).hasSize(2);
        assertThat(after.published().getKeyByKeyId(old)).isNull();
    }

    @Test
    void changesOnlyKeysThatAreOldEnough() {
        KeyMaterial material = KeyRoomTest.room(folder, null).open();
        Path file = folder.resolve("trust/signing.p12");
        Instant now = Instant.now();
        new SigningKeyRotation(StoreKind.PKCS12, file, material.password(), at(now)).rotate(Duration.ofDays(90));
        assertThat(read(file, material, now).published().getKeys()).hasSize(2);
        Instant later = now.plus(Duration.ofDays(91));
        new SigningKeyRotation(StoreKind.PKCS12, file, material.password(), at(later)).rotate(Duration.ofDays(90));
        assertThat(read(file, material, later).published().getKeys()).hasSize(4);
    }

    @Test
    void looksPastKeysThatWaitOrWereSetAside() throws Exception {
        KeyMaterial material = KeyRoomTest.room(folder, null).open();
        KeyStore store = material.signing();
        for (String other : List.of("es384-next", "rs384-until-20261129120000")) {
            store.setKeyEntry(
                    other,
                    store.getKey("es384", material.password()),
                    material.password(),
                    store.getCertificateChain("es384"));
        }
        assertThat(SigningKeys.of(material, at(Instant.now())).published().getKeys())
                .hasSize(2);
    }

    @Test
    void signsBundlesUnderTheCertificateOfTheKeyThatSigns() throws Exception {
        KeyMaterial material = KeyRoomTest.room(folder, null).open();
        Path file = folder.resolve("trust/signing.p12");
        Instant from = new SigningKeyRotation(StoreKind.PKCS12, file, material.password(), at(Instant.now())).rotate();
        for (Instant moment : List.of(from.minus(SOON), from.plus(SOON))) {
            DatedKey current = read(file, material, moment).current(JWSAlgorithm.RS384);
            assertThat(RSAKey.parse(current.chain().get(0)).toRSAPublicKey())
                    .isEqualTo(current.key().toRSAKey().toRSAPublicKey());
        }
    }

    private static SigningKeys read(Path file, KeyMaterial material, Instant now) {
        SigningKeys keys = SigningKeys.of(material, at(now));
        keys.reload(KeyFiles.read(file, material.password()), material.password());
        return keys;
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
