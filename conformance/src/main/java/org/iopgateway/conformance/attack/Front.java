package org.iopgateway.conformance.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What attacks are made with.
 *
 * @param wires {@code plain}; {@code bound} and {@code foreign} show a client certificate
 * @param tokens good ones, by name
 */
record Front(Map<String, Wire> wires, Words words, Forger forger, Map<String, String> tokens) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    Wire wire(JsonNode name) {
        return wire(name.asText("plain"));
    }

    Wire wire(String name) {
        return Objects.requireNonNull(wires.get(name), name);
    }

    String token(String name) {
        return Objects.requireNonNull(tokens.get(name), name);
    }

    /** A client assertion as it should be, with the overrides of one attack. */
    String assertion(String client, JsonNode overrides) {
        Words own = words.with("client", client);
        ObjectNode header =
                JSON.createObjectNode().put("alg", "ES384").put("typ", "JWT").put("kid", "attack-ec");
        ObjectNode claims = JSON.createObjectNode()
                .put("iss", client)
                .put("sub", client)
                .put("aud", own.fill("{token-url}"))
                .put("exp", words.now() + 240)
                .put("iat", words.now())
                .put("jti", own.fill("{uuid}"));
        own.override(header, overrides.path("header"));
        own.override(claims, overrides.path("claims"));
        String token = forger.token(header, claims, overrides.path("sign").asText("ec"));
        return overrides.has("raw")
                ? own.fill(overrides.path("raw").asText())
                : Forger.mangled(token, overrides.path("mangle"));
    }

    /** The fields of a token request as they should be. */
    static Map<String, String> form(String assertion) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("scope", "system/Encounter.rs");
        form.put("purpose_of_use", "TREAT");
        form.put("client_assertion_type", ASSERTION);
        form.put("client_assertion", assertion);
        return form;
    }

    Answer ask(Wire wire, Map<String, String> form) {
        return wire.send(request(
                "POST",
                "/oauth2/token",
                List.of("Content-Type: application/x-www-form-urlencoded"),
                encoded(form.entrySet())));
    }

    static String encoded(Iterable<Map.Entry<String, String>> fields) {
        return java.util.stream.StreamSupport.stream(fields.spliterator(), false)
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** A request on a connection of its own. */
    static byte[] request(String method, String path, List<String> headers, String body) {
        StringBuilder text = new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\n");
        if (headers.stream().noneMatch(header -> header.startsWith("Host:"))) {
            text.append("Host: localhost\r\n");
        }
        text.append("Connection: close\r\n");
        headers.forEach(header -> text.append(header).append("\r\n"));
        if (!body.isEmpty() || method.equals("POST")) {
            text.append("Content-Length: ").append(Wire.bytes(body).length).append("\r\n");
        }
        return Wire.bytes(text.append("\r\n").append(body).toString());
    }
}
