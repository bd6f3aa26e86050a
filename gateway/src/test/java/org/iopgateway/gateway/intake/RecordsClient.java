package org.iopgateway.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The records API as its users call it. */
public final class RecordsClient {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;

    public RecordsClient(int port) {
        this.port = port;
    }

    public Answer post(String mediaType, String body) {
        return post("/records", mediaType, BodyPublishers.ofString(body));
    }

    public Answer post(String path, String mediaType, BodyPublisher body) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", mediaType)
                .POST(body)
                .build());
    }

    public Answer post(String path) {
        return send(
                HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.noBody()).build());
    }

    public Answer get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    /** Posts NDJSON, and waits until none of it is merely received; answers the receipt with its records. */
    public JsonNode load(String ndjson) {
        Answer answer = post("application/x-ndjson", ndjson);
        assertThat(answer.status()).isEqualTo(202);
        return settled(answer.body().get("links").get("self").asText());
    }

    public JsonNode settled(String receipt) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !receipt(receipt).get("states").has("received"));
        return receipt(receipt);
    }

    public JsonNode receipt(String path) {
        Answer answer = get(path + "?size=1000");
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            String type = response.headers().firstValue("Content-Type").orElse("");
            return new Answer(response.statusCode(), type, MAPPER.readTree(response.body()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What came back. */
    public record Answer(int status, String mediaType, JsonNode body) {

        public String code() {
            return body.path("errors").path(0).path("code").asText();
        }

        public String pointer() {
            return body.path("errors").path(0).path("pointer").asText();
        }
    }
}
