package org.iopgateway.conformance.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.iopgateway.conformance.partner.PartnerKeys;

/** The partner door, as a partner uses it: SMART Backend Services tokens for one purpose of use, then FHIR. */
public final class PartnerClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration MARGIN = Duration.ofSeconds(20);
    private static final int MOST_PAGES = 1000;
    private static final String FHIR_JSON = "application/fhir+json";

    private final String clientId;
    private final PartnerKeys keys;
    private final URI door;
    private final HttpClient http;
    private final Clock clock;
    private final Map<Access, Token> tokens = new ConcurrentHashMap<>();

    /**
     * @param door the partner door's base, without path
     * @param http trusts the gateway's authority
     */
    public PartnerClient(String clientId, PartnerKeys keys, URI door, HttpClient http, Clock clock) {
        this.clientId = clientId;
        this.keys = keys;
        this.door = door;
        this.http = http;
        this.clock = clock;
    }

    /** The token endpoint's answer to a new assertion, good or bad. */
    public Reply askToken(String scope, String purpose) {
        String tokenUrl = door.resolve("/oauth2/token").toString();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("scope", scope);
        form.put("purpose_of_use", purpose);
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("client_assertion", keys.assertion(clientId, tokenUrl, clock.instant()));
        HttpRequest request = HttpRequest.newBuilder(URI.create(tokenUrl))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(encode(form)))
                .build();
        return Exchange.send(http, request);
    }

    /**
     * A FHIR read or search.
     *
     * @param relative below {@code /fhir/}, query included
     */
    public Reply get(String relative, Access access) {
        return send(request(door.resolve("/fhir/" + relative), access).GET().build());
    }

    /** A FHIR operation or create. */
    public Reply post(String relative, JsonNode body, Access access) {
        return send(request(door.resolve("/fhir/" + relative), access)
                .header("Content-Type", FHIR_JSON)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
    }

    /**
     * Every page of a search, following {@code next} to the end.
     *
     * @throws IllegalStateException when a page is refused
     */
    public List<JsonNode> searchAll(String relative, Access access) {
        List<JsonNode> resources = new ArrayList<>();
        URI page = door.resolve("/fhir/" + relative);
        for (int number = 0; number < MOST_PAGES; number++) {
            Reply reply = send(request(page, access).GET().build());
            if (!reply.isSuccess()) {
                throw new IllegalStateException("page " + (number + 1) + " answered " + reply.status());
            }
            reply.json().path("entry").forEach(entry -> resources.add(entry.path("resource")));
            String next = next(reply.json());
            if (next.isEmpty()) {
                return resources;
            }
            page = door.resolve(next);
        }
        throw new IllegalStateException("a search has more than " + MOST_PAGES + " pages");
    }

    private static String next(JsonNode bundle) {
        for (JsonNode link : bundle.path("link")) {
            if (link.path("relation").asText().equals("next")) {
                return link.path("url").asText();
            }
        }
        return "";
    }

    private Reply send(HttpRequest request) {
        return Exchange.send(http, request);
    }

    private HttpRequest.Builder request(URI address, Access access) {
        return HttpRequest.newBuilder(address)
                .timeout(TIMEOUT)
                .header("Accept", FHIR_JSON)
                .header("Authorization", "Bearer " + token(access));
    }

    /**
     * A token for this access that is good for a while, asked for anew when need be; safe for several threads.
     *
     * @throws IllegalStateException when the gateway gives none
     */
    public String token(Access access) {
        Instant now = clock.instant();
        return tokens.compute(
                        access,
                        (key, held) ->
                                held != null && held.until().isAfter(now.plus(MARGIN)) ? held : fresh(access, now))
                .value();
    }

    private Token fresh(Access access, Instant now) {
        Reply reply = askToken(access.scope(), access.purpose());
        if (!reply.isSuccess()) {
            throw new IllegalStateException(clientId + " got no token: " + reply.status() + " "
                    + reply.json().path("error").asText() + "; does the gateway have its partner file?");
        }
        return new Token(
                reply.json().path("access_token").asText(),
                now.plusSeconds(reply.json().path("expires_in").asLong(60)));
    }

    private static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** What a token is for: SMART scopes, and one purpose of use. */
    public record Access(String scope, String purpose) {}

    private record Token(String value, Instant until) {

        @Override
        public String toString() {
            return "token";
        }
    }
}
