package org.iopgateway.conformance.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Calls with a good token that ask for what is not theirs, not offered, or not to be taken in; and bytes that are no HTTP. */
final class CallAttacks {

    private static final int SHOWN = 90;

    private CallAttacks() {}

    /** Every method with every path, body and header of the item; what it does not name comes from its family. */
    static Stream<Attack> calls(JsonNode family, JsonNode item) {
        ObjectNode call = ((ObjectNode) family.deepCopy());
        call.remove("items");
        call.setAll((ObjectNode) item);
        List<Attack> attacks = new ArrayList<>();
        for (String method : texts(call, "methods", "method", "GET")) {
            for (String path : texts(call, "paths", "path", "/fhir/Encounter?patient={patient}")) {
                for (String body : texts(call, "bodies", "body", "")) {
                    for (JsonNode headers : list(call.path("each"))) {
                        attacks.add(one(family, call, method, path, body, headers));
                    }
                }
            }
        }
        return attacks.stream();
    }

    private static Attack one(
            JsonNode family, JsonNode call, String method, String path, String body, JsonNode headers) {
        ObjectNode titled = call.deepCopy();
        String told = (call.path("title").asText("") + " " + call.path("token").asText("") + " " + method + " " + path
                        + " " + headers + " " + body)
                .replaceAll("\\s+", " ")
                .replace("{} ", "");
        titled.put(
                "title", told.strip().substring(0, Math.min(SHOWN, told.strip().length())));
        return TokenAttacks.attack(family, titled, front -> {
            Words words = front.words();
            List<String> lines = TokenAttacks.headers(call, words);
            headers.properties()
                    .forEach(field -> lines.add(
                            field.getKey() + ": " + words.fill(field.getValue().asText())));
            String token = call.path("token").asText("hospital");
            if (!token.equals("none")) {
                lines.add("Authorization: Bearer " + front.token(token));
            }
            if (call.has("type")) {
                lines.add("Content-Type: " + call.path("type").asText());
            }
            return front.wire(call.path("wire")).send(Front.request(method, words.fill(path), lines, words.fill(body)));
        });
    }

    static Attack raw(JsonNode family, JsonNode item) {
        ObjectNode titled = ((ObjectNode) item.deepCopy());
        if (!item.has("title")) {
            String text = item.path("bytes").asText().replaceAll("[\\r\\n]+", " | ");
            titled.put("title", text.substring(0, Math.min(SHOWN, text.length())));
        }
        return TokenAttacks.attack(family, titled, front -> front.wire(item.path("wire"))
                .send(Wire.bytes(front.words().fill(item.path("bytes").asText()))));
    }

    private static List<String> texts(JsonNode call, String many, String one, String otherwise) {
        List<String> texts = new ArrayList<>();
        call.path(many).forEach(text -> texts.add(text.asText()));
        return texts.isEmpty() ? List.of(call.path(one).asText(otherwise)) : texts;
    }

    private static List<JsonNode> list(JsonNode node) {
        List<JsonNode> all = new ArrayList<>();
        node.forEach(all::add);
        return all.isEmpty() ? List.of(new ObjectMapper().createObjectNode()) : all;
    }
}
