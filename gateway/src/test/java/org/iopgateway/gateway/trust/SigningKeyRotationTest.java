package org.iopgateway.gateway.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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

        Instant from = new SigningKeyRotation(file, material.password(), at(start)).rotate();
        assertThat(new SigningKeyRotation(file, material.password(), at(start)).rotate())
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
        new SigningKeyRotation(file, material.password(), at(now)).rotate(Duration.ofDays(90));
        assertThat(read(file, material, now).published().getKeys()).hasSize(2);
        Instant later = now.plus(Duration.ofDays(91));
        new SigningKeyRotation(file, material.password(), at(later)).rotate(Duration.ofDays(90));
        assertThat(read(file, material, later).published().getKeys()).hasSize(4);
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
