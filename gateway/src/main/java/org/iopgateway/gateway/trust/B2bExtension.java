package org.iopgateway.gateway.trust;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The B2B authorization extension of a token request by registered software ({@code extensions.hl7-b2b}). Consents that
 * it names are not taken as permission: the gate has its own.
 *
 * @param purpose the one purpose of use, as a v3-ActReason code
 * @see <a href="https://hl7.org/fhir/us/udap-security/b2b.html">Security for Scalable Registration 2.0, B2B
 *     authorization extension object</a>
 */
record B2bExtension(String purpose) {

    static final String NAME = "hl7-b2b";

    private static final String ACT_REASON = "urn:oid:2.16.840.1.113883.5.8#";
    private static final int LONGEST = 400;

    /** Empty when the extension is not there or breaks a rule of the guide. */
    static Optional<B2bExtension> read(JWTClaimsSet claims) {
        if (!(claims.getClaim("extensions") instanceof Map<?, ?> extensions)
                || !(extensions.get(NAME) instanceof Map<?, ?> b2b)) {
            return Optional.empty();
        }
        boolean good = "1".equals(b2b.get("version"))
                && isUri(b2b.get("organization_id"))
                && areTexts(b2b, "subject_name", "subject_id", "subject_role", "organization_name")
                && (b2b.get("subject_name") != null || b2b.get("subject_id") == null && b2b.get("subject_role") == null)
                && areUris(b2b.get("consent_policy"))
                && areUris(b2b.get("consent_reference"))
                && (b2b.get("consent_reference") == null || b2b.get("consent_policy") != null);
        return good ? purpose(b2b.get("purpose_of_use")).map(B2bExtension::new) : Optional.empty();
    }

    private static Optional<String> purpose(@Nullable Object claimed) {
        if (claimed instanceof List<?> list && list.size() == 1 && list.get(0) instanceof String code) {
            return Optional.of(code.startsWith(ACT_REASON) ? code.substring(ACT_REASON.length()) : code);
        }
        return Optional.empty();
    }

    private static boolean areTexts(Map<?, ?> b2b, String... names) {
        for (String name : names) {
            Object value = b2b.get(name);
            if (value != null && !(value instanceof String text && !text.isBlank() && text.length() <= LONGEST)) {
                return false;
            }
        }
        return true;
    }

    private static boolean areUris(@Nullable Object value) {
        return value == null
                || value instanceof List<?> list
                        && !list.isEmpty()
                        && list.stream().allMatch(B2bExtension::isUri);
    }

    private static boolean isUri(@Nullable Object value) {
        if (!(value instanceof String text) || text.length() > LONGEST) {
            return false;
        }
        try {
            return URI.create(text).isAbsolute();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
