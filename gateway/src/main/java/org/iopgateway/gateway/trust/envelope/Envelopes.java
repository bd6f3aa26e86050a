package org.iopgateway.gateway.trust.envelope;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * Seals bytes that rest on disk or in the database. Each envelope has a data key of its own (AES-256-GCM in chunks of 64 KB,
 * so that it streams); the data key is sealed by a key of the key store, whose id the envelope names, so that keys can be
 * rotated without touching what is sealed. An envelope opens only at the place that it was sealed for.
 *
 * <p>The JDK's AES-GCM does this. CMS by Bouncy Castle authenticates a stream only at its end; Tink would bring protobuf for
 * what is two hundred lines here.
 */
public final class Envelopes {

    private final EnvelopeKeys keys;

    public Envelopes(EnvelopeKeys keys) {
        this.keys = keys;
    }

    /**
     * A stream that seals. What was written is an envelope only after it is closed, which closes the target.
     *
     * @param place where the bytes belong, for example {@code export/ID/FILE}; needed again to open them
     */
    public OutputStream sealing(OutputStream target, String place) throws IOException {
        return new SealingStream(target, EnvelopeHeader.create(keys, place));
    }

    /**
     * A stream of the clear bytes. Reading fails with {@link BrokenEnvelopeException} at the first chunk that is not as it
     * was sealed; what was read before is genuine, but only its end tells that nothing is missing.
     */
    public InputStream opening(InputStream source, String place) throws IOException {
        return new OpeningStream(source, EnvelopeHeader.read(source, keys, place));
    }

    public byte[] seal(byte[] clear, String place) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EnvelopeHeader header = EnvelopeHeader.create(keys, place);
        if (clear.length <= ChunkCipher.CHUNK) {
            out.writeBytes(header.bytes());
            out.writeBytes(header.chunks().seal(clear, clear.length, true));
            return out.toByteArray();
        }
        try (OutputStream sealing = new SealingStream(out, header)) {
            sealing.write(clear);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public byte[] open(byte[] sealed, String place) throws BrokenEnvelopeException {
        try (InputStream in = opening(new ByteArrayInputStream(sealed), place)) {
            return in.readAllBytes();
        } catch (BrokenEnvelopeException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether bytes begin as an envelope does. Neither text nor any message that we take begins so. */
    public static boolean isSealed(byte[] bytes) {
        int length = EnvelopeHeader.MAGIC.length;
        return bytes.length >= length && Arrays.equals(Arrays.copyOf(bytes, length), EnvelopeHeader.MAGIC);
    }
}
