package org.iopgateway.gateway.consent.review;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 over lists of texts, each written with its length so that no two questions read the same. Hex. */
final class Fingerprint {

    private Fingerprint() {}

    @SafeVarargs
    static String of(List<String>... parts) {
        MessageDigest sha256 = sha256();
        for (List<String> part : parts) {
            add(sha256, Integer.toString(part.size()));
            part.forEach(text -> add(sha256, text));
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
