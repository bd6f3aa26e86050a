package org.iopgateway.conformance.partner;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Consumer;

/** Every text in a resource, those inside attachments included. */
public final class ResourceTexts {

    private ResourceTexts() {}

    /** Hands on each text; an element named {@code data} is base64 (FHIR Attachment, Binary) and is decoded. */
    public static void forEach(JsonNode node, Consumer<String> sink) {
        if (node.isTextual()) {
            sink.accept(node.asText());
        }
        if (node.isObject()) {
            node.properties().forEach(field -> {
                if (field.getKey().equals("data") && field.getValue().isTextual()) {
                    sink.accept(decoded(field.getValue().asText()));
                } else {
                    forEach(field.getValue(), sink);
                }
            });
        } else {
            node.forEach(child -> forEach(child, sink));
        }
    }

    private static String decoded(String data) {
        try {
            return new String(Base64.getMimeDecoder().decode(data), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return data;
        }
    }
}
