package org.iopgateway.gateway.fhir;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Where a next page starts, sealed (AES-GCM) for one partner and one search. An open offset would tell how many
 * resources lie between two that are shown, which is how many are withheld.
 */
public final class PageTokens {

    public static final String PARAMETER = "_page";

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    /** The longest id of FHIR. */
    private static final int ID = 64;

    /** All are alike; a shorter one breaks some of the ciphers' implementations. */
    private static final int LENGTH = NONCE + Integer.BYTES + ID + TAG_BITS / 8;

    private static final String EXPECTED = "the address of a next page as it was given";

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /** @param secret 16 or 32 bytes, the same on all nodes */
    PageTokens(byte[] secret) {
        this.key = new SecretKeySpec(secret, "AES");
    }

    public String seal(Place place, String binding) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        // Always of one length: how long the id is, is nobody's business either.
        byte[] text = Arrays.copyOf(place.after().getBytes(StandardCharsets.US_ASCII), ID);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, binding)
                    .doFinal(ByteBuffer.allocate(Integer.BYTES + ID)
                            .putInt(place.offset())
                            .put(text)
                            .array());
            byte[] token = ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /** @throws RefusedException for a token that we did not make for this partner and this search */
    public Place open(String token, String binding) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
            if (bytes.remaining() != LENGTH) {
                throw SearchRefusals.value(PARAMETER, EXPECTED);
            }
            byte[] nonce = new byte[NONCE];
            bytes.get(nonce);
            byte[] sealed = new byte[bytes.remaining()];
            bytes.get(sealed);
            ByteBuffer place =
                    ByteBuffer.wrap(cipher(Cipher.DECRYPT_MODE, nonce, binding).doFinal(sealed));
            int offset = place.getInt();
            byte[] text = new byte[ID];
            place.get(text);
            return new Place(offset, new String(text, StandardCharsets.US_ASCII).replace("\0", ""));
        } catch (GeneralSecurityException | IllegalArgumentException | BufferUnderflowException e) {
            throw SearchRefusals.value(PARAMETER, EXPECTED);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String binding) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(binding.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /**
     * Where a page starts: behind the last candidate of the page before.
     *
     * @param offset how many candidates earlier pages have used up
     * @param after id of the last of them; empty at the start
     */
    public record Place(int offset, String after) {

        static final Place START = new Place(0, "");
    }
}
