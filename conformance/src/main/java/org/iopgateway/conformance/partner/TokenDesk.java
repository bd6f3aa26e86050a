package org.iopgateway.conformance.partner;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A partner's token endpoint and the tokens that it has given out. */
final class TokenDesk {

    private static final Duration TOKEN_LIFE = Duration.ofSeconds(300);
    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final AssertionCheck assertions;
    private final Clock clock;
    private final Map<String, Instant> issued = new ConcurrentHashMap<>();

    TokenDesk(AssertionCheck assertions, Clock clock) {
        this.assertions = assertions;
        this.clock = clock;
    }

    Answer issue(LoggedRequest request, String tokenUrl) {
        if (!"client_credentials".equals(form(request, "grant_type"))) {
            return error("unsupported_grant_type", "client_credentials only");
        }
        if (!ASSERTION_TYPE.equals(form(request, "client_assertion_type"))) {
            return error("invalid_client", "client_assertion_type");
        }
        Optional<String> refusal = assertions.refuse(form(request, "client_assertion"), tokenUrl);
        return refusal.map(reason -> error("invalid_client", reason)).orElseGet(() -> token(form(request, "scope")));
    }

    /** Whether the request bears a token of ours that is still good. */
    boolean admits(LoggedRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || !header.startsWith("Bearer ")) {
            return false;
        }
        Instant until = issued.get(header.substring("Bearer ".length()));
        return until != null && until.isAfter(clock.instant());
    }

    private Answer token(@Nullable String scope) {
        String token = UUID.randomUUID().toString();
        issued.put(token, clock.instant().plus(TOKEN_LIFE));
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("access_token", token)
                .put("token_type", "bearer")
                .put("expires_in", TOKEN_LIFE.toSeconds())
                .put("scope", scope == null ? "" : scope);
        return Answer.json(200, body);
    }

    private static Answer error(String code, String description) {
        return Answer.json(
                code.equals("invalid_client") ? 401 : 400,
                JsonNodeFactory.instance.objectNode().put("error", code).put("error_description", description));
    }

    private static @Nullable String form(LoggedRequest request, String name) {
        Map<String, com.github.tomakehurst.wiremock.http.FormParameter> parameters = request.formParameters();
        return parameters.containsKey(name) && parameters.get(name).isPresent()
                ? parameters.get(name).firstValue()
                : null;
    }
}
