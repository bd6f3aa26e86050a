package org.iopgateway.gateway.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.iopgateway.gateway.fhir.RefusedException.Defect;

/** A request's body as a resource of one type, read within limits of size and depth and without a fault. */
public final class StrictBody {

    private StrictBody() {}

    /** @throws RefusedException when it is of another media type, larger, deeper, less well formed, or another resource */
    public static <T extends IBaseResource> T read(
            HttpServletRequest request, FhirContext fhir, Class<T> type, int maxBytes) throws IOException {
        String mediaType = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        if (!mediaType.matches("application/(fhir\\+)?(json|xml)\\s*(;.*)?")) {
            throw new RefusedException(Refusal.MEDIA_TYPE);
        }
        boolean xml = Formats.isXml(mediaType);
        String body = BoundedBody.read(request.getInputStream(), maxBytes, xml);
        // Strict, because the lenient parser logs what it does not understand, values included.
        IParser parser =
                (xml ? fhir.newXmlParser() : fhir.newJsonParser()).setParserErrorHandler(new StrictErrorHandler());
        try {
            IBaseResource resource = parser.parseResource(body);
            if (type.isInstance(resource)) {
                return type.cast(resource);
            }
            throw new RefusedException(
                    Refusal.UNPROCESSABLE, List.of(new Defect("$this", "expected a " + type.getSimpleName())));
        } catch (DataFormatException e) {
            throw new RefusedException(
                    Refusal.MALFORMED,
                    List.of(new Defect(type.getSimpleName(), "expected FHIR R4 that parses without a fault")));
        }
    }
}
