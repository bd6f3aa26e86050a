package org.iopgateway.gateway.fhir;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The two formats of FHIR that we speak. */
final class Formats {

    static final String JSON = "application/fhir+json;charset=UTF-8";
    static final String XML = "application/fhir+xml;charset=UTF-8";

    private Formats() {}

    /** Whether the answer is wanted as XML: by {@code _format}, else by {@code Accept}; JSON is the default. */
    static boolean wantsXml(HttpServletRequest request) {
        String format = queryValue(request.getQueryString());
        String asked = format.isEmpty() ? String.valueOf(request.getHeader("Accept")) : format;
        String lower = asked.toLowerCase(Locale.ROOT);
        int xml = lower.indexOf("xml");
        int json = lower.indexOf("json");
        return xml >= 0 && (json < 0 || xml < json);
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
