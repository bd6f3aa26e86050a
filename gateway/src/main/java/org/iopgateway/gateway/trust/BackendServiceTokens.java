package org.iopgateway.gateway.trust;

import com.nimbusds.jose.JWSAlgorithm;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.Partner.Endpoints;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.mappings.problem.Category;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tokens by SMART Backend Services 2.2, we as client, with the deviations that a partner's file names. Kept until shortly
 * before they expire, or until the file says otherwise; while one caller renews, the others of the same partner wait for
 * what it gets.
 */
@Component
final class BackendServiceTokens implements PartnerTokens {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int MOST_BYTES = 64 * 1024;
    private static final Duration LONGEST_MARGIN = Duration.ofSeconds(30);

    private final PartnerHttp http;
    private final OwnAssertions assertions;
    private final Clock clock;
    private final Map<PartnerId, Holder> holders = new ConcurrentHashMap<>();

    BackendServiceTokens(PartnerHttp http, OwnAssertions assertions, Clock clock) {
        this.http = http;
        this.assertions = assertions;
        this.clock = clock;
    }

    @Override
    public String tokenFor(Partner partner) {
        return holders.computeIfAbsent(partner.id(), id -> new Holder()).token(partner);
    }

    @Override
    public void forget(Partner partner) {
        holders.computeIfAbsent(partner.id(), id -> new Holder()).drop();
    }

    /** The token of one partner; its monitor lets one renewal happen at a time. */
    private final class Holder {

        private @Nullable TokenAnswer held;
        private @Nullable Endpoints askedOf;
        private Instant renewAt = Instant.EPOCH;

        synchronized String token(Partner partner) {
            TokenAnswer current = held;
            if (current == null
                    || !clock.instant().isBefore(renewAt)
                    || !partner.endpoints().equals(askedOf)) {
                current = ask(partner);
                held = current;
                askedOf = partner.endpoints();
                renewAt = clock.instant().plus(current.life()).minus(margin(current.life()));
            }
            return current.token();
        }

        synchronized void drop() {
            held = null;
        }
    }

    private static Duration margin(Duration life) {
        Duration fifth = life.dividedBy(5);
        return fifth.compareTo(LONGEST_MARGIN) < 0 ? fifth : LONGEST_MARGIN;
    }

    private TokenAnswer ask(Partner partner) {
        URI endpoint = partner.endpoints().token();
        String clientId = partner.endpoints().clientId();
        if (endpoint == null || clientId == null) {
            throw new ProblemException(
                    problem(Category.UNSUPPORTED, "TRU-031", "the partner file names no token endpoint", partner));
        }
        try {
            HttpResponse<String> response =
                    WholeAnswer.of(http.clientFor(partner), request(partner, endpoint, clientId), MOST_BYTES);
            return TokenAnswer.read(response.statusCode(), response.body(), partner.id());
        } catch (IOException e) {
            throw new ProblemException(
                    problem(Category.UNAVAILABLE, "TRU-032", "the token endpoint does not answer", partner), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(
                    problem(Category.UNAVAILABLE, "TRU-033", "asking for a token was interrupted", partner), e);
        }
    }

    private HttpRequest request(Partner partner, URI endpoint, String clientId) {
        Endpoints wanted = partner.endpoints();
        String audience = wanted.audience() == null ? endpoint.toString() : wanted.audience();
        Map<String, String> form = new LinkedHashMap<>(wanted.parameters());
        form.put("grant_type", "client_credentials");
        if (wanted.scope() != null) {
            form.put("scope", wanted.scope());
        }
        form.put("client_assertion_type", AssertionConverter.TYPE);
        form.put("client_assertion", assertions.create(clientId, audience, JWSAlgorithm.parse(wanted.signing())));
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return PartnerCall.to(endpoint)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static Problem problem(Category category, String code, String message, Partner partner) {
        return new Problem(category, code, message, "partner " + partner.id(), null);
    }
}
