package org.iopgateway.conformance.leak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLSocket;
import org.iopgateway.conformance.client.GatewayUnreachable;

/** The partner door, to the byte: any method, any header, and bytes that are no HTTP at all. */
final class Door {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int PATIENCE_MILLISECONDS = 10_000;

    private final HttpClient http;
    private final URI base;

    Door(HttpClient http, URI base) {
        this.http = http;
        this.base = base;
    }

    /** @param token access token; empty for none */
    DoorAnswer ask(Probe probe, String token) {
        try {
            return probe.isRaw() ? bytes(probe.path()) : request(probe, token);
        } catch (IOException e) {
            throw new GatewayUnreachable("the partner door gave no answer to " + probe + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayUnreachable("interrupted", e);
        }
    }

    private DoorAnswer request(Probe probe, String token) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address(probe.path())).timeout(TIMEOUT);
        if (!probe.anonymous() && !token.isEmpty()) {
            request.setHeader("Authorization", "Bearer " + token);
        }
        if (!probe.type().isEmpty()) {
            request.setHeader("Content-Type", probe.type());
        }
        probe.headers().forEach(request::setHeader);
        request.method(
                probe.method(),
                probe.body().isEmpty()
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(probe.body()));
        HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        Map<String, List<String>> headers = new TreeMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        return new DoorAnswer(response.statusCode(), headers, response.body());
    }

    /** Characters that a URI may not have are sent as clients send them. */
    private URI address(String path) {
        return URI.create(base
                + path.replace("{", "%7B")
                        .replace("}", "%7D")
                        .replace("\"", "%22")
                        .replace("|", "%7C"));
    }

    private DoorAnswer bytes(String request) throws IOException {
        try (SSLSocket socket =
                (SSLSocket) http.sslContext().getSocketFactory().createSocket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLISECONDS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            byte[] all = socket.getInputStream().readAllBytes();
            return new DoorAnswer(status(all), Map.of(), lowered(all));
        } catch (java.net.SocketException | java.net.SocketTimeoutException e) {
            return DoorAnswer.NONE;
        }
    }

    private static int status(byte[] answer) {
        String line = new String(answer, 0, Math.min(12, answer.length), StandardCharsets.ISO_8859_1);
        return line.matches("HTTP/1\\.[01] \\d{3}") ? Integer.parseInt(line.substring(9)) : 0;
    }

    private static byte[] lowered(byte[] answer) {
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        return text.replaceFirst("(?mi)^date: .*$", "date: ").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A plain read or search, for what the suite itself needs. */
    DoorAnswer get(String path, String token) {
        return ask(
                new Probe("", "GET " + path, "GET", path, Map.of(), "", "", false, token.isEmpty(), false, List.of()),
                token);
    }
}
