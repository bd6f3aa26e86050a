package org.iopgateway.gateway.fhir;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The two formats of FHIR that we speak, and how an answer may be packed. */
public final class Formats {

    static final String JSON = "application/fhir+json;charset=UTF-8";
    static final String XML = "application/fhir+xml;charset=UTF-8";

    private static final Pattern BODY =
            Pattern.compile("application/(fhir\\+)?(json|xml)\\s*(;.*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern OTHER_CHARSET =
            Pattern.compile(";\\s*charset\\s*+=\\s*+(?!\"?utf-?8\"?\\s*(;|$))", Pattern.CASE_INSENSITIVE);

    private static final Pattern QUALITY = Pattern.compile(";\\s*+q=([01](?:\\.\\d{1,3})?)");

    private Formats() {}

    /** Whether the answer is wanted as XML: by {@code _format}, else by {@code Accept}; JSON is the default. */
    static boolean wantsXml(HttpServletRequest request) {
        String format = queryValue(request.getQueryString());
        String asked = format.isEmpty() ? String.valueOf(request.getHeader("Accept")) : format;
        return Arrays.stream(asked.toLowerCase(Locale.ROOT).split(","))
                .filter(type -> type.contains("xml") || type.contains("json"))
                .reduce((one, other) -> quality(other) > quality(one) ? other : one)
                .filter(type -> type.contains("xml"))
                .isPresent();
    }

    /** Whether the answer may be compressed: gzip is named, and not with the quality 0 (RFC 9110, 12.5.3). */
    public static boolean takesGzip(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Accept-Encoding")).stream()
                .flatMap(header -> Arrays.stream(header.toLowerCase(Locale.ROOT).split(",")))
                .anyMatch(coding -> coding.split(";", 2)[0].strip().equals("gzip") && quality(coding) > 0);
    }

    /** How much a type of an {@code Accept} header is liked (RFC 9110, 12.4.2). */
    private static double quality(String type) {
        Matcher quality = QUALITY.matcher(type);
        return quality.find() ? Double.parseDouble(quality.group(1)) : 1;
    }

    /**
     * Whether a body of that type is FHIR in JSON or XML, in the one charset that FHIR has.
     *
     * @param contentType as the header gives it, or null where there is none
     */
    static boolean isFhir(@Nullable String contentType) {
        return contentType != null
                && BODY.matcher(contentType).matches()
                && !OTHER_CHARSET.matcher(contentType).find();
    }

    static boolean isXml(String contentType) {
        return contentType.toLowerCase(Locale.ROOT).contains("xml");
    }

    /** Read from the query alone: asking the container for a parameter would swallow a form body. */
    private static String queryValue(@Nullable String query) {
        if (query == null) {
            return "";
        }
        for (String pair : query.split("&")) {
            if (pair.startsWith("_format=")) {
                return pair.substring("_format=".length());
            }
        }
        return "";
    }
}
