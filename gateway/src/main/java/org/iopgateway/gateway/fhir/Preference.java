package org.iopgateway.gateway.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How the caller wants unknown parameters handled: header {@code Prefer} (RFC 7240, FHIR R4 3.1.1.1). */
final class Preference {

    private Preference() {}

    /** Whether {@code handling=strict} is asked for; lenient otherwise, as FHIR leaves it to us. */
    static boolean isStrict(RequestDetails request) {
        List<String> headers = request.getHeaders("Prefer");
        return headers != null
                && headers.stream()
                        .flatMap(header -> Arrays.stream(header.split("[,;]")))
                        .map(preference -> preference.replaceAll("[\\s\"]", "").toLowerCase(Locale.ROOT))
                        .anyMatch("handling=strict"::equals);
    }
}
