package org.iopgateway.gateway.exchange.subscription;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The headers that a partner wants with its notifications, sealed (AES-GCM) for one subscription: one of them is its
 * secret, which we only hand back to its own endpoint.
 */
final class SealedHeaders {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /** @param secret 16 or 32 bytes, the same on all nodes */
    SealedHeaders(byte[] secret) {
        this.key = new SecretKeySpec(secret, "AES");
    }

    /** @param headers each {@code Name: value} */
    String seal(String subscription, List<String> headers) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, subscription)
                    .doFinal(String.join("\n", headers).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(NONCE + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /** By name; empty when our key is another by now. */
    Optional<Map<String, String>> open(String subscription, String text) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
        byte[] nonce = new byte[NONCE];
        bytes.get(nonce);
        byte[] sealed = new byte[bytes.remaining()];
        bytes.get(sealed);
        try {
            String lines = new String(
                    cipher(Cipher.DECRYPT_MODE, nonce, subscription).doFinal(sealed), StandardCharsets.UTF_8);
            return Optional.of(lines.lines()
                    .map(line -> line.split(":", 2))
                    .collect(Collectors.toMap(
                            sides -> sides[0].strip(),
                            sides -> sides[1].strip(),
                            (first, second) -> second,
                            LinkedHashMap::new)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String binding) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(binding.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
