package org.iopgateway.gateway.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import org.iopgateway.gateway.consent.release.Release;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.trust.PartnerCall;
import org.iopgateway.gateway.trust.PartnerHttp;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Calls of the addresses that partners gave for notifications (FHIR rest-hook). Only to servers that the partner's file
 * lists, whatever a partner gave; no redirect is followed, and nothing of an answer's body is read.
 */
@Component
public class PartnerHooks {

    private final PartnerHttp http;
    private final DeliveryProperties properties;

    PartnerHooks(PartnerHttp http, DeliveryProperties properties) {
        this.http = http;
        this.properties = properties;
    }

    /** A notification, which carries what the gate released to this partner and nothing else. */
    public Answer send(Partner partner, Release release, Call call) {
        if (!release.recipient().equals(partner.id())) {
            throw new IllegalArgumentException("a release goes to its recipient alone");
        }
        return post(partner, call);
    }

    /** A call that tells of nobody: that the address is reached, or still is. */
    public Answer ping(Partner partner, Call call) {
        return post(partner, call);
    }

    private Answer post(Partner partner, Call call) {
        if (!partner.endpoints().mayNotify(call.endpoint())) {
            return Answer.clear(Receipt.refused("the partner file does not list the endpoint's server"));
        }
        Duration timeout = call.timeout() == null ? properties.answerTimeout() : call.timeout();
        try {
            HttpRequest.Builder request = PartnerCall.to(call.endpoint())
                    .timeout(timeout)
                    .header("Content-Type", call.contentType())
                    .POST(BodyPublishers.ofString(call.body()));
            call.headers().forEach(request::header);
            HttpResponse<InputStream> response =
                    http.clientFor(partner).send(request.build(), BodyHandlers.ofInputStream());
            // However long the body is: it is not for us.
            response.body().close();
            return Answer.clear(PartnerFhir.receipt(response, ""));
        } catch (ProblemException e) {
            Problem problem = e.problems().get(0);
            return Answer.clear(Receipt.retry(problem.code() + " " + problem.message(), null));
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return Answer.clear(Receipt.retry("not reached: " + e.getClass().getSimpleName(), null));
        } catch (HttpTimeoutException e) {
            return Answer.unclear(Receipt.retry("no answer in time", null));
        } catch (IOException e) {
            return Answer.unclear(Receipt.retry("broken off: " + e.getClass().getSimpleName(), null));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.unclear(Receipt.retry("interrupted", null));
        }
    }

    /**
     * One call.
     *
     * @param headers what the partner wants with it, by name; secrets
     * @param timeout how long the partner may take to answer; absent means as with other deliveries
     */
    public record Call(
            URI endpoint, Map<String, String> headers, String contentType, String body, @Nullable Duration timeout) {

        @Override
        public String toString() {
            return "call of a notification endpoint";
        }
    }

    /**
     * How a call ended.
     *
     * @param unclear no answer came, so that the other side may or may not have it
     */
    public record Answer(Receipt receipt, boolean unclear) {

        static Answer clear(Receipt receipt) {
            return new Answer(receipt, false);
        }

        static Answer unclear(Receipt receipt) {
            return new Answer(receipt, true);
        }

        public boolean delivered() {
            return receipt.outcome() == Receipt.Outcome.DELIVERED;
        }
    }
}
