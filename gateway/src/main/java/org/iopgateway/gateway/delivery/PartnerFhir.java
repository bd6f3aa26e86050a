package org.iopgateway.gateway.delivery;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.iopgateway.gateway.consent.release.Release;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.trust.PartnerCall;
import org.iopgateway.gateway.trust.PartnerHttp;
import org.iopgateway.gateway.trust.PartnerTokens;
import org.iopgateway.gateway.trust.WholeAnswer;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.springframework.stereotype.Component;

/** FHIR REST calls to partners, authenticated as SMART Backend Services asks; every answer becomes a receipt. */
@Component
public class PartnerFhir {

    private static final String FHIR_JSON = "application/fhir+json";

    /** Of an answer: the largest is a ClaimResponse with what it holds. */
    private static final int MOST_BYTES = 10 * 1024 * 1024;

    /** Client errors that another attempt can cure (RFC 9110, RFC 6585). */
    private static final Set<Integer> WORTH_ANOTHER_TRY = Set.of(401, 408, 425, 429);

    private final PartnerTokens tokens;
    private final PartnerHttp http;
    private final DeliveryProperties properties;

    PartnerFhir(PartnerTokens tokens, PartnerHttp http, DeliveryProperties properties) {
        this.tokens = tokens;
        this.http = http;
        this.properties = properties;
    }

    /**
     * One call, which carries what the gate released to this partner and nothing else.
     *
     * @param release what the gate let out; its form on the wire is {@code json}
     * @param method {@code POST} or {@code PUT}
     * @param path below the partner's FHIR base, empty for a transaction
     */
    public Receipt send(Partner partner, Release release, String method, String path, String json) {
        if (!release.recipient().equals(partner.id())) {
            throw new IllegalArgumentException("a release goes to its recipient alone");
        }
        URI base = partner.endpoints().fhir();
        if (base == null) {
            return Receipt.refused("the partner file names no FHIR endpoint");
        }
        try {
            HttpRequest request = PartnerCall.to(URI.create(path.isEmpty() ? base.toString() : base + "/" + path))
                    .timeout(properties.answerTimeout())
                    .header("Authorization", "Bearer " + tokens.tokenFor(partner))
                    .header("Content-Type", FHIR_JSON)
                    .header("Accept", FHIR_JSON)
                    .method(method, BodyPublishers.ofString(json))
                    .build();
            HttpResponse<String> response = WholeAnswer.of(http.clientFor(partner), request, MOST_BYTES);
            if (response.statusCode() == 401) {
                tokens.forget(partner);
            }
            return receipt(response, response.body());
        } catch (ProblemException e) {
            Problem problem = e.problems().get(0);
            return Receipt.retry(problem.code() + " " + problem.message(), null);
        } catch (HttpTimeoutException e) {
            return Receipt.retry("no answer in time", null);
        } catch (IOException e) {
            return Receipt.retry("not reached: " + e.getClass().getSimpleName(), null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Receipt.retry("interrupted", null);
        }
    }

    static Receipt receipt(HttpResponse<?> response, String body) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return Receipt.delivered(body);
        }
        if (status >= 500 || WORTH_ANOTHER_TRY.contains(status)) {
            return Receipt.retry("HTTP " + status, retryAfter(response).orElse(null));
        }
        return Receipt.refused("HTTP " + status);
    }

    /** Only the form in seconds is honoured; a date is left to the back-off. */
    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)));
    }
}
