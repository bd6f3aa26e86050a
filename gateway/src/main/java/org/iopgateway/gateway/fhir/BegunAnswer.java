package org.iopgateway.gateway.fhir;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer that fails after it was begun. What has not left is taken back; what has left must not look whole, so the
 * connection ends with it.
 */
final class BegunAnswer {

    private static final String ENCODING = "Content-Encoding";
    private static final String BROKEN_OFF = BegunAnswer.class.getName();

    private BegunAnswer() {}

    /** Nothing of it goes along with the refusal, nor does the packing that it was to have. */
    static void takeBack(HttpServletResponse response) {
        if (!response.containsHeader(ENCODING)) {
            response.resetBuffer();
            return;
        }
        Map<String, List<String>> kept = new LinkedHashMap<>();
        response.getHeaderNames().stream()
                .filter(name -> !name.equalsIgnoreCase(ENCODING))
                .forEach(name -> kept.put(name, List.copyOf(response.getHeaders(name))));
        response.reset();
        kept.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
    }

    static void breakOff(HttpServletRequest request) {
        request.setAttribute(BROKEN_OFF, true);
    }

    /** Whether the connection must end here. */
    static boolean isBrokenOff(HttpServletRequest request) {
        return request.getAttribute(BROKEN_OFF) != null;
    }
}
