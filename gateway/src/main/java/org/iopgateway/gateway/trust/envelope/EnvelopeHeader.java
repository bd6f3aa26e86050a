package org.iopgateway.gateway.trust.envelope;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What an envelope begins with: {@code 00 IOPE 01}, length and id of the key that seals, a nonce, the sealed data key, the
 * prefix of the chunks' nonces. The sealing covers all before it, and the place that the envelope belongs to.
 */
final class EnvelopeHeader {

    /** The first byte stands in no text and in no FHIR or HL7 v2 message. */
    static final byte[] MAGIC = {0, 'I', 'O', 'P', 'E', 1};

    static final int NONCE = 12;
    static final int TAG = 16;
    static final int PREFIX = 7;

    private static final int KEY = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] bytes;
    private final ChunkCipher chunks;

    private EnvelopeHeader(byte[] bytes, ChunkCipher chunks) {
        this.bytes = bytes;
        this.chunks = chunks;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    ChunkCipher chunks() {
        return chunks;
    }

    static EnvelopeHeader create(EnvelopeKeys keys, String place) {
        byte[] id = keys.current().getBytes(StandardCharsets.US_ASCII);
        byte[] random = new byte[NONCE + KEY + PREFIX];
        RANDOM.nextBytes(random);
        byte[] nonce = Arrays.copyOf(random, NONCE);
        byte[] key = Arrays.copyOfRange(random, NONCE, NONCE + KEY);
        byte[] prefix = Arrays.copyOfRange(random, NONCE + KEY, random.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(MAGIC);
        out.write(id.length);
        out.writeBytes(id);
        byte[] before = out.toByteArray();
        try {
            SecretKey sealing = keys.sealing();
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, sealing, nonce, before, prefix, place)
                    .doFinal(key);
            out.writeBytes(nonce);
            out.writeBytes(sealed);
            out.writeBytes(prefix);
            return new EnvelopeHeader(out.toByteArray(), new ChunkCipher(new SecretKeySpec(key, "AES"), prefix));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /** @throws BrokenEnvelopeException when it is none, or none of ours for this place */
    static EnvelopeHeader read(InputStream in, EnvelopeKeys keys, String place) throws IOException {
        byte[] magic = exactly(in, MAGIC.length);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new BrokenEnvelopeException("no envelope of a version that is known");
        }
        int length = exactly(in, 1)[0] & 0xff;
        byte[] id = exactly(in, length);
        byte[] nonce = exactly(in, NONCE);
        byte[] sealed = exactly(in, KEY + TAG);
        byte[] prefix = exactly(in, PREFIX);
        SecretKey sealing = keys.keys().get(new String(id, StandardCharsets.US_ASCII));
        if (sealing == null) {
            throw new BrokenEnvelopeException("sealed under a key that is not in the key store");
        }
        ByteArrayOutputStream before = new ByteArrayOutputStream();
        before.writeBytes(magic);
        before.write(length);
        before.writeBytes(id);
        try {
            byte[] key = cipher(Cipher.DECRYPT_MODE, sealing, nonce, before.toByteArray(), prefix, place)
                    .doFinal(sealed);
            return new EnvelopeHeader(new byte[0], new ChunkCipher(new SecretKeySpec(key, "AES"), prefix));
        } catch (GeneralSecurityException e) {
            throw new BrokenEnvelopeException("the header was altered, or belongs to another place", e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] before, byte[] prefix, String place)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
        cipher.updateAAD(before);
        cipher.updateAAD(prefix);
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new BrokenEnvelopeException("cut off within its header", new EOFException());
        }
        return bytes;
    }
}
