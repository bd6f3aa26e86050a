package org.iopgateway.gateway.fhir;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
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

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /** @param secret 16 or 32 bytes, the same on all nodes */
    PageTokens(byte[] secret) {
        this.key = new SecretKeySpec(secret, "AES");
    }

    public String seal(int offset, String binding) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, binding)
                    .doFinal(ByteBuffer.allocate(Integer.BYTES).putInt(offset).array());
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
    public int open(String token, String binding) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
            byte[] nonce = new byte[NONCE];
            bytes.get(nonce);
            byte[] sealed = new byte[bytes.remaining()];
            bytes.get(sealed);
            byte[] offset = cipher(Cipher.DECRYPT_MODE, nonce, binding).doFinal(sealed);
            return ByteBuffer.wrap(offset).getInt();
        } catch (GeneralSecurityException | IllegalArgumentException | BufferUnderflowException e) {
            throw new RefusedException(Refusal.PARAMETER);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String binding) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(binding.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
