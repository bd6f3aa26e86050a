package org.iopgateway.conformance.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;

/** The internal door, as the program's staff and its systems use it. */
public final class StaffClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(120);

    private final URI base;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    public StaffClient(URI base) {
        this.base = base;
    }

    /** @throws GatewayUnreachable when there is no answer */
    public Reply get(String path) {
        return Exchange.send(http, request(path).GET().build());
    }

    /** @throws GatewayUnreachable when there is no answer */
    public Reply post(String path, JsonNode body) {
        return post(path, "application/json", body.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** @throws GatewayUnreachable when there is no answer */
    public Reply post(String path, String contentType, byte[] body) {
        return Exchange.send(
                http,
                request(path)
                        .header("Content-Type", contentType)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT).header("Accept", "application/json");
    }
}
