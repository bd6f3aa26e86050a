package org.iopgateway.gateway.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.fhir.RefusedException.Defect;

/** Reads the one resource of a request's body, within our limits, whatever the server's library would make of it. */
public final class RequestBodies {

    private final FhirContext fhir;
    private final int maxBytes;

    RequestBodies(FhirContext fhir, int maxBytes) {
        this.fhir = fhir;
        this.maxBytes = maxBytes;
    }

    /**
     * The resource that was sent, JSON or XML.
     *
     * @param type what is expected
     * @throws RefusedException 400, 413, 415, or 422 for a resource of another type
     */
    public <T extends Resource> T read(HttpServletRequest request, Class<T> type) throws IOException {
        String mediaType = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        if (!mediaType.matches("application/(fhir\\+)?(json|xml)\\s*(;.*)?")) {
            throw new RefusedException(Refusal.MEDIA_TYPE);
        }
        boolean xml = Formats.isXml(mediaType);
        String body = BoundedBody.read(request.getInputStream(), maxBytes, xml);
        // Strict, because the lenient parser logs what it does not understand, values included.
        IParser parser =
                (xml ? fhir.newXmlParser() : fhir.newJsonParser()).setParserErrorHandler(new StrictErrorHandler());
        Object resource;
        try {
            resource = parser.parseResource(body);
        } catch (DataFormatException e) {
            throw new RefusedException(
                    Refusal.MALFORMED,
                    List.of(new Defect(type.getSimpleName(), "expected FHIR R4 that parses without a fault")));
        }
        if (!type.isInstance(resource)) {
            String article = type.getSimpleName().matches("[AEIOU].*") ? "an " : "a ";
            throw new RefusedException(
                    Refusal.UNPROCESSABLE, List.of(new Defect("$this", "expected " + article + type.getSimpleName())));
        }
        return type.cast(resource);
    }
}
