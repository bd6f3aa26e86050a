package org.iopgateway.gateway.trust;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.web.util.UriUtils;

/** Which paths belong to the partner door; every other one is internal. */
final class DoorPaths {

    static final String TOKEN = "/oauth2/token";
    static final String INTROSPECT = "/oauth2/introspect";
    static final String REVOKE = "/oauth2/revoke";
    static final String REGISTER = "/oauth2/register";
    static final String UDAP = "/.well-known/udap";
    static final String FHIR_UDAP = "/fhir/.well-known/udap";
    static final String SMART = "/.well-known/smart-configuration";
    static final String FHIR_SMART = "/fhir/.well-known/smart-configuration";
    static final String JWKS = "/.well-known/jwks.json";

    private static final Set<String> EXACT = Set.of(TOKEN, INTROSPECT, REVOKE, REGISTER, UDAP, SMART, JWKS, "/fhir");
    private static final String TREE = "/fhir/";

    /** Those that take a form, in the body alone. */
    private static final Set<String> FORMS = Set.of(TOKEN, INTROSPECT, REVOKE);

    /** What makes two readers of one path disagree: empty and dotted segments, parameters, hidden separators. */
    private static final Pattern AMBIGUOUS =
            Pattern.compile("//|\\\\|;|(^|/)\\.{1,2}(/|$)|%(2e|2f|5c|3b|25|0|1|7f)|[\\x00-\\x1f\\x7f]");

    private DoorPaths() {}

    /**
     * Whether the path says the same to whoever decodes it: the container, the security filters, the servlets.
     *
     * @param rawPath path of the request line, not decoded
     */
    static boolean isPlain(String rawPath) {
        return rawPath.startsWith("/")
                && !AMBIGUOUS.matcher(rawPath.toLowerCase(Locale.ROOT)).find();
    }

    /** @param rawPath plain, as {@link #isPlain} says */
    static boolean isPartners(String rawPath) {
        String path = UriUtils.decode(rawPath, StandardCharsets.UTF_8);
        return EXACT.contains(path) || path.startsWith(TREE);
    }

    /**
     * Whether a method is one that nothing beside the FHIR API hears; a servlet by itself would answer it, and tell more than
     * it takes.
     *
     * @param rawPath plain, as {@link #isPlain} says
     */
    static boolean hears(String method, String rawPath) {
        String path = UriUtils.decode(rawPath, StandardCharsets.UTF_8);
        boolean ours =
                EXACT.contains(path) && !"/fhir".equals(path) || FHIR_UDAP.equals(path) || FHIR_SMART.equals(path);
        return !ours || !"OPTIONS".equals(method);
    }

    /** @param rawPath plain, as {@link #isPlain} says */
    static boolean takesForm(String rawPath) {
        return FORMS.contains(UriUtils.decode(rawPath, StandardCharsets.UTF_8));
    }
}
