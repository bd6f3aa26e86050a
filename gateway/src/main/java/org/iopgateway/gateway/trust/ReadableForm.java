package org.iopgateway.gateway.trust;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.apache.catalina.Globals;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Whether a form says the same to everybody who reads it. The container leaves out what it cannot decode and what is beyond
 * its number of parameters, and goes on; a request of which a part was left out is another request than was sent. What
 * stands in the query lies in every log on the way (RFC 6749 section 2.3.1), and is none.
 */
final class ReadableForm {

    private static final Set<String> CHARSETS = Set.of("utf-8", "us-ascii");

    private ReadableForm() {}

    static boolean of(HttpServletRequest request) {
        if (request.getQueryString() != null || !hasKnownCharset(request.getContentType())) {
            return false;
        }
        // Has the container read all of them; what it could not read it notes.
        request.getParameterNames();
        return request.getAttribute(Globals.PARAMETER_PARSE_FAILED_ATTR) == null;
    }

    private static boolean hasKnownCharset(@Nullable String contentType) {
        if (contentType == null || contentType.isBlank()) {
            return true;
        }
        try {
            String charset = MediaType.parseMediaType(contentType).getParameter("charset");
            return charset == null
                    || CHARSETS.contains(charset.replace("\"", "").toLowerCase(java.util.Locale.ROOT));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
