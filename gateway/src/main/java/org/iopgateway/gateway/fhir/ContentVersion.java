package org.iopgateway.gateway.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * The version of what a partner is shown: a digest of it. The store's own number counts changes of what is withheld, and
 * stays the same when a consent opens more or less (rule R41, ETag); this changes exactly when what is shown does, so an
 * {@code If-None-Match} is right after a consent, too.
 */
final class ContentVersion {

    private static final int BYTES = 16;

    private final FhirContext fhir;

    ContentVersion(FhirContext fhir) {
        this.fhir = fhir;
    }

    /** The same resource under its version; notices are not part of it, since their dates are those of the answer. */
    Resource stamp(Resource released) {
        Resource bare = released.copy();
        bare.setId(released.getIdElement().toUnqualifiedVersionless());
        bare.getMeta().setVersionId(null);
        bare.getMeta().setLastUpdated(null);
        String version = digest(fhir.newJsonParser().encodeResourceToString(bare));
        Resource stamped = released.copy();
        stamped.getMeta().setVersionId(version);
        stamped.setId(stamped.getIdElement().withVersion(version));
        return stamped;
    }

    /** Whether an {@code If-None-Match} names the version (RFC 9110, 13.1.2: weak comparison, a list, or any). */
    static boolean isNamed(@Nullable String ifNoneMatch, String version) {
        List<String> tags = ifNoneMatch == null
                ? List.of()
                : Arrays.stream(ifNoneMatch.split(",")).map(String::trim).toList();
        return tags.contains("*")
                || tags.stream()
                        .map(tag -> tag.toUpperCase(Locale.ROOT).startsWith("W/") ? tag.substring(2) : tag)
                        .anyMatch(("\"" + version + "\"")::equals);
    }

    static String etag(String version) {
        return "W/\"" + version + "\"";
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
