package org.iopgateway.conformance.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What a resource says, without what changes each time it is sent. */
final class ContentHash {

    private ContentHash() {}

    static String of(JsonNode resource) {
        JsonNode content = resource.deepCopy();
        if (content.path("meta") instanceof ObjectNode meta) {
            meta.remove(List.of("lastUpdated", "versionId"));
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(content.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
