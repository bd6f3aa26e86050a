package org.iopgateway.gateway.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.fhir.RefusedException.Defect;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.trust.signature.InboundSignatures;
import org.iopgateway.gateway.trust.signature.SignatureVerdict;

/** Reads the one resource of a request's body, within our limits, whatever the server's library would make of it. */
public final class RequestBodies {

    private final FhirContext fhir;
    private final int maxBytes;
    private final InboundSignatures signatures;

    RequestBodies(FhirContext fhir, int maxBytes, InboundSignatures signatures) {
        this.fhir = fhir;
        this.maxBytes = maxBytes;
        this.signatures = signatures;
    }

    /**
     * The resource that was sent, JSON or XML; elements without a value are as though they were not there.
     *
     * @param type what is expected
     * @throws RefusedException 400, 413, 415, or 422 for a resource of another type
     */
    public <T extends Resource> T read(HttpServletRequest request, Class<T> type) throws IOException {
        boolean xml = isXml(request);
        T resource = parse(text(request, xml), xml, type);
        withoutAbsent(resource);
        return resource;
    }

    /**
     * An element that has no value, only an extension that says why, answers no question: here it is as one that is left
     * out, or each reader of it would have to know the difference.
     */
    private static void withoutAbsent(Base element) {
        for (Property part : element.children()) {
            for (Base value : part.getValues()) {
                if (value instanceof PrimitiveType<?> primitive && !primitive.hasValue()) {
                    primitive.setExtension(null);
                    primitive.setId(null);
                } else {
                    withoutAbsent(value);
                }
            }
        }
    }

    /**
     * The Bundle that was sent, with a good signature, or with none where the sender's file asks for none.
     *
     * @throws RefusedException as for {@link #read}, and 422 at {@code Bundle.signature}
     */
    Bundle readSigned(HttpServletRequest request, Partner from) throws IOException {
        boolean xml = isXml(request);
        String text = text(request, xml);
        Bundle bundle = parse(text, xml, Bundle.class);
        SignatureVerdict verdict = signatures.check(from, bundle, text, !xml);
        if (!verdict.isGood()) {
            throw new RefusedException(
                    Refusal.UNPROCESSABLE,
                    List.of(new Defect("Bundle.signature", verdict.finding().words())));
        }
        return bundle;
    }

    private static boolean isXml(HttpServletRequest request) {
        String contentType = request.getContentType();
        if (!Formats.isFhir(contentType)) {
            throw new RefusedException(Refusal.MEDIA_TYPE);
        }
        return Formats.isXml(contentType);
    }

    private String text(HttpServletRequest request, boolean xml) throws IOException {
        return BoundedBody.read(request.getInputStream(), maxBytes, xml);
    }

    private <T extends Resource> T parse(String text, boolean xml, Class<T> type) {
        // Strict, because the lenient parser logs what it does not understand, values included.
        IParser parser =
                (xml ? fhir.newXmlParser() : fhir.newJsonParser()).setParserErrorHandler(new StrictErrorHandler());
        Object resource;
        try {
            resource = parser.parseResource(text);
        } catch (RuntimeException e) { // mostly a DataFormatException; of some nonsense the parser has no word
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
