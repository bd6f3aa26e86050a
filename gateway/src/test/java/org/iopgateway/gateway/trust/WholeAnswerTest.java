package org.iopgateway.gateway.trust;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WholeAnswerTest {

    private static final int MOST = 1000;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private WireMockServer server;

    @BeforeEach
    void start() {
        server = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void readsAnAnswerOfTheSizeThatIsAllowed() throws Exception {
        answer(ok("ü".repeat(MOST / 2)));
        assertThat(WholeAnswer.of(client, request(Duration.ofSeconds(60)), MOST).body())
                .isEqualTo("ü".repeat(MOST / 2));
    }

    @Test
    void readsNoMoreThanThat() {
        answer(ok("x".repeat(MOST + 1)));
        assertThatThrownBy(() -> WholeAnswer.of(client, request(Duration.ofSeconds(60)), MOST))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void waitsNoLongerForABodyThatComesInDrops() {
        answer(ok("slow").withChunkedDribbleDelay(4, 600_000));
        assertThatThrownBy(() -> WholeAnswer.of(client, request(Duration.ofMillis(500)), MOST))
                .isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void tellsWhyNobodyAnswers() {
        URI nobody = URI.create(server.baseUrl() + "/x");
        server.stop();
        HttpRequest request =
                HttpRequest.newBuilder(nobody).timeout(Duration.ofSeconds(10)).build();
        assertThatThrownBy(() -> WholeAnswer.of(client, request, MOST)).isInstanceOf(ConnectException.class);
    }

    private void answer(ResponseDefinitionBuilder response) {
        server.stubFor(get(urlEqualTo("/x")).willReturn(response));
    }

    private HttpRequest request(Duration timeout) {
        return HttpRequest.newBuilder(URI.create(server.baseUrl() + "/x"))
                .timeout(timeout)
                .build();
    }
}
