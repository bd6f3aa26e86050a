package org.iopgateway.gateway.trust.envelope;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM over chunks, each under a nonce that tells its number and whether it is the last (the STREAM construction of
 * Hoang, Reyhanitabar, Rogaway and Vizár, 2015): a chunk that is altered, moved, dropped or added does not open.
 */
final class ChunkCipher {

    /** Bytes of clear text in each chunk but the last, which has at most as many. */
    static final int CHUNK = 64 * 1024;

    private final Cipher cipher;
    private final SecretKey key;
    private final byte[] prefix;
    private int number;

    ChunkCipher(SecretKey key, byte[] prefix) {
        this.key = key;
        this.prefix = prefix.clone();
        try {
            this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    byte[] seal(byte[] clear, int length, boolean last) {
        try {
            return next(Cipher.ENCRYPT_MODE, last).doFinal(clear, 0, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a chunk could not be sealed", e);
        }
    }

    byte[] open(byte[] sealed, int length, boolean last) throws BrokenEnvelopeException {
        if (length < EnvelopeHeader.TAG) {
            throw new BrokenEnvelopeException("cut off within a chunk");
        }
        try {
            return next(Cipher.DECRYPT_MODE, last).doFinal(sealed, 0, length);
        } catch (GeneralSecurityException e) {
            throw new BrokenEnvelopeException("cut off, altered, or not in its order", e);
        }
    }

    private Cipher next(int mode, boolean last) throws GeneralSecurityException {
        if (number < 0) {
            throw new GeneralSecurityException("an envelope holds at most 2^31 chunks");
        }
        byte[] nonce = ByteBuffer.allocate(EnvelopeHeader.NONCE)
                .put(prefix)
                .putInt(number++)
                .put((byte) (last ? 1 : 0))
                .array();
        cipher.init(mode, key, new GCMParameterSpec(EnvelopeHeader.TAG * Byte.SIZE, nonce));
        return cipher;
    }
}
