package org.iopgateway.gateway.trust;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import org.apache.catalina.Globals;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Whether a form says the same to everybody who reads it. The container leaves out what it cannot decode and what is beyond
 * its number of parameters, and goes on; a request of which a part was left out is another request than was sent. What
 * stands in the query lies in every log on the way (RFC 6749 section 2.3.1), and is none; nor is what comes in parts, each of
 * which the container would write to disk.
 */
final class ReadableForm {

    private static final Set<String> CHARSETS = Set.of("utf-8", "us-ascii");

    private ReadableForm() {}

    static boolean of(HttpServletRequest request) {
        if (request.getQueryString() != null || !isForm(request.getContentType())) {
            return false;
        }
        // Has the container read all of them; what it could not read it notes.
        request.getParameterNames();
        return request.getAttribute(Globals.PARAMETER_PARSE_FAILED_ATTR) == null;
    }

    private static boolean isForm(@Nullable String contentType) {
        if (contentType == null || contentType.isBlank()) {
            return true;
        }
        try {
            MediaType type = MediaType.parseMediaType(contentType);
            String charset = type.getParameter("charset");
            return type.equalsTypeAndSubtype(MediaType.APPLICATION_FORM_URLENCODED)
                    && (charset == null
                            || CHARSETS.contains(charset.replace("\"", "").toLowerCase(Locale.ROOT)));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
