package org.iopgateway.gateway.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.iopgateway.gateway.fhir.RefusedException.Defect;

/** A request body read within limits of size and depth, before a FHIR parser sees it. */
public final class BoundedBody {

    /** FHIR's own resources nest some twenty levels; a Bundle of Bundles some more. */
    static final int MAX_DEPTH = 64;

    private static final int MAX_NUMBER = 40;

    /** Letter, sign and two digits. */
    private static final int MAX_EXPONENT = 4;

    private static final Set<String> EXTENSIONS = Set.of("extension", "modifierExtension");

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            // Of two values under one name, two readers may take different ones.
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private BoundedBody() {}

    /** @throws RefusedException when it is larger, deeper or less well formed than we take */
    public static String read(InputStream in, int maxBytes, boolean xml) throws IOException {
        byte[] bytes = in.readNBytes(maxBytes + 1);
        if (bytes.length > maxBytes) {
            throw new RefusedException(Refusal.TOO_LARGE);
        }
        String text = utf8(bytes);
        if (xml) {
            checkXml(text);
        } else {
            checkJson(text);
        }
        return text;
    }

    /** FHIR is UTF-8. What is not would be kept with other letters than were sent, in a name as anywhere. */
    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new RefusedException(Refusal.MALFORMED);
        }
    }

    private static void checkJson(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            boolean any = false;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                any = true;
                if (token.isNumeric() && isMonstrous(parser.getText())) {
                    throw new RefusedException(Refusal.MALFORMED);
                }
                checkToken(parser, token);
            }
            if (!any) {
                throw new RefusedException(Refusal.MALFORMED);
            }
        } catch (IOException e) {
            throw new RefusedException(Refusal.MALFORMED);
        }
    }

    /** What is JSON and no FHIR, and what the FHIR parser or the store stumbles over. */
    private static void checkToken(JsonParser parser, JsonToken token) throws IOException {
        JsonStreamContext at = parser.getParsingContext();
        boolean text = token == JsonToken.FIELD_NAME || token == JsonToken.VALUE_STRING;
        if (text && parser.getText().indexOf('\u0000') >= 0) {
            throw malformed(at, "expected no character U+0000");
        }
        if (token == JsonToken.FIELD_NAME && parser.getText().isEmpty()) {
            throw malformed(at, "expected a name for each property");
        }
        boolean extension = at.inArray()
                && token.isScalarValue()
                && EXTENSIONS.contains(String.valueOf(at.getParent().getCurrentName()));
        if (extension) {
            throw malformed(at, "expected an extension");
        }
    }

    private static RefusedException malformed(JsonStreamContext at, String expected) {
        return new RefusedException(Refusal.MALFORMED, List.of(new Defect(JsonPlace.of(at), expected)));
    }

    /** {@code 1e999999999} is eleven characters here and a gigabyte when a parser writes it out. */
    private static boolean isMonstrous(String number) {
        int exponent = Math.max(number.indexOf('e'), number.indexOf('E'));
        return number.length() > MAX_NUMBER || exponent >= 0 && number.length() - exponent > MAX_EXPONENT;
    }

    private static void checkXml(String text) {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        int depth = 0;
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
            while (reader.hasNext()) {
                int event = reader.next();
                depth += event == XMLStreamConstants.START_ELEMENT
                        ? 1
                        : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
                if (depth > MAX_DEPTH || event == XMLStreamConstants.DTD) {
                    throw new RefusedException(Refusal.MALFORMED);
                }
            }
        } catch (XMLStreamException e) {
            throw new RefusedException(Refusal.MALFORMED);
        }
    }
}
