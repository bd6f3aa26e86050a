package org.iopgateway.gateway.trust.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopesTest {

    private static final int CHUNK = ChunkCipher.CHUNK;
    private static final int SEALED = CHUNK + EnvelopeHeader.TAG;
    private static final String PLACE = "export/1/2";
    private static final SecretKey FIRST = key(1);
    private static final SecretKey SECOND = key(2);

    private final Envelopes envelopes = new Envelopes(new EnvelopeKeys("data-1", Map.of("data-1", FIRST)));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7})
    void opensWhatItSealed(int length) throws IOException {
        byte[] clear = random(length);
        byte[] sealed = streamed(clear);
        assertThat(envelopes.open(sealed, PLACE)).isEqualTo(clear);
        assertThat(envelopes.open(envelopes.seal(clear, PLACE), PLACE)).isEqualTo(clear);
        assertThat(sealed).hasSizeLessThan(length + 200 + EnvelopeHeader.TAG * (length / CHUNK + 1));
        assertThat(Envelopes.isSealed(sealed)).isTrue();
    }

    @Test
    void sealsTheSameTwiceDifferentlyAndHidesIt() {
        byte[] clear = "ZZCANARY-NAME-01".getBytes(StandardCharsets.UTF_8);
        byte[] once = envelopes.seal(clear, PLACE);
        assertThat(once).isNotEqualTo(envelopes.seal(clear, PLACE));
        assertThat(new String(once, StandardCharsets.ISO_8859_1)).doesNotContain("ZZCANARY");
    }

    @Test
    void findsAFlippedBitAtEveryByte() {
        byte[] sealed = envelopes.seal(random(300), PLACE);
        for (int at = 0; at < sealed.length; at++) {
            for (int bit : new int[] {1, 128}) {
                byte[] altered = sealed.clone();
                altered[at] ^= (byte) bit;
                assertBroken(altered, "byte " + at);
            }
        }
    }

    @Test
    void findsACutAtEveryByteAndWhatWasAdded() {
        byte[] sealed = envelopes.seal(random(300), PLACE);
        for (int length = 0; length < sealed.length; length++) {
            assertBroken(Arrays.copyOf(sealed, length), "cut to " + length);
        }
        assertBroken(Arrays.copyOf(sealed, sealed.length + 1), "a byte more");
        assertBroken(Arrays.copyOf(sealed, sealed.length + SEALED), "a chunk more");
    }

    @Test
    void findsChunksThatAreCutOffSwappedOrDoubled() throws IOException {
        byte[] sealed = streamed(random(3 * CHUNK + 100));
        int header = sealed.length - 3 * SEALED - 100 - EnvelopeHeader.TAG;
        for (int chunks = 0; chunks <= 3; chunks++) {
            assertBroken(Arrays.copyOf(sealed, header + chunks * SEALED), chunks + " chunks left");
        }
        assertBroken(arranged(sealed, header, 1, 0, 2, 3), "swapped");
        assertBroken(arranged(sealed, header, 0, 1, 1, 2, 3), "doubled");
        assertBroken(arranged(sealed, header, 0, 2, 3), "one dropped");
        assertThat(arranged(sealed, header, 0, 1, 2, 3)).isEqualTo(sealed);
    }

    @Test
    void opensNeitherElsewhereNorUnderAnotherKey() {
        byte[] sealed = envelopes.seal(random(10), PLACE);
        assertThatThrownBy(() -> envelopes.open(sealed, "export/1/3")).isInstanceOf(BrokenEnvelopeException.class);
        Envelopes other = new Envelopes(new EnvelopeKeys("data-1", Map.of("data-1", SECOND)));
        assertThatThrownBy(() -> other.open(sealed, PLACE)).isInstanceOf(BrokenEnvelopeException.class);
        Envelopes without = new Envelopes(new EnvelopeKeys("data-2", Map.of("data-2", SECOND)));
        assertThatThrownBy(() -> without.open(sealed, PLACE))
                .isInstanceOf(BrokenEnvelopeException.class)
                .hasMessageContaining("not in the key store");
    }

    @Test
    void opensAfterARotationWhatTheOldKeySealed() throws IOException {
        byte[] clear = random(10);
        byte[] sealed = envelopes.seal(clear, PLACE);
        Envelopes rotated = new Envelopes(new EnvelopeKeys("data-2", Map.of("data-1", FIRST, "data-2", SECOND)));
        assertThat(rotated.open(sealed, PLACE)).isEqualTo(clear);
        byte[] newer = rotated.seal(clear, PLACE);
        assertThat(rotated.open(newer, PLACE)).isEqualTo(clear);
        assertBroken(newer, "the old key alone");
    }

    @Test
    void isCutOffWhenItWasNotClosed() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OutputStream sealing = envelopes.sealing(out, PLACE);
        sealing.write(random(2 * CHUNK));
        sealing.flush();
        assertBroken(out.toByteArray(), "not closed");
    }

    @Test
    void givesOutNoByteOfAnAlteredChunk() throws IOException {
        byte[] clear = random(2 * CHUNK);
        byte[] sealed = streamed(clear);
        sealed[sealed.length - 1] ^= 1;
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        assertThatThrownBy(() -> {
                    try (InputStream in = envelopes.opening(new ByteArrayInputStream(sealed), PLACE)) {
                        in.transferTo(got);
                    }
                })
                .isInstanceOf(BrokenEnvelopeException.class);
        assertThat(got.toByteArray()).isEqualTo(Arrays.copyOf(clear, CHUNK));
    }

    private void assertBroken(byte[] sealed, String what) {
        assertThatThrownBy(() -> envelopes.open(sealed, PLACE)).as(what).isInstanceOf(BrokenEnvelopeException.class);
    }

    private static byte[] arranged(byte[] sealed, int header, int... order) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(sealed, 0, header);
        for (int chunk : order) {
            int from = header + chunk * SEALED;
            out.write(sealed, from, Math.min(SEALED, sealed.length - from));
        }
        return out.toByteArray();
    }

    private byte[] streamed(byte[] clear) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream sealing = envelopes.sealing(out, PLACE)) {
            int half = clear.length / 2;
            sealing.write(clear, 0, half);
            for (int i = half; i < Math.min(half + 3, clear.length); i++) {
                sealing.write(clear[i]);
            }
            int rest = Math.min(half + 3, clear.length);
            sealing.write(clear, rest, clear.length - rest);
        }
        return out.toByteArray();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(length).nextBytes(bytes);
        return bytes;
    }

    private static SecretKey key(int fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return new SecretKeySpec(bytes, "AES");
    }
}
