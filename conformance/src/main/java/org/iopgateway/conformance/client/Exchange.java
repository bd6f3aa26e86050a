package org.iopgateway.conformance.client;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Sends a request and tells a broken connection from an answer. */
public final class Exchange {

    private Exchange() {}

    /** @throws GatewayUnreachable when there is no whole answer */
    public static Reply send(HttpClient http, HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new GatewayUnreachable(
                    request.method() + " " + request.uri().getRawPath() + " got no answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayUnreachable("interrupted", e);
        }
    }
}
