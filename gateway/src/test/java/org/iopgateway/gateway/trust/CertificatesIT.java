package org.iopgateway.gateway.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.iopgateway.gateway.GatewayIT;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The certificates as the program's staff see them, and as the metrics tell them. */
@GatewayIT
class CertificatesIT {

    @LocalServerPort
    int port;

    @Autowired
    MeterRegistry metrics;

    @Test
    void tellsOurOwnCertificatesAndHowLongTheyLast() throws Exception {
        JsonNode answer = new ObjectMapper().readTree(send("POST", "/certificates"));
        List<String> own = new ArrayList<>();
        for (JsonNode one : answer.path("certificates")) {
            if (one.path("owner").asText().equals("gateway")) {
                own.add(one.path("use").asText());
                assertThat(one.path("state").asText()).as(one.toString()).isEqualTo("TRUSTED");
                assertThat(one.path("daysLeft").asInt()).isGreaterThan(30);
                assertThat(one.path("thumbprint").asText()).hasSize(43);
            }
        }
        assertThat(own).contains("partner door", "signing es384", "signing rs384", "ledger");
        assertThat(new ObjectMapper().readTree(send("GET", "/certificates")).path("lookedAt"))
                .isEqualTo(answer.path("lookedAt"));

        assertThat(gauge("iop.certificate.days.left", "partner door")).isBetween(390.0, 397.0);
        assertThat(gauge("iop.certificate.good", "ledger")).isEqualTo(1);
    }

    private double gauge(String name, String use) {
        return metrics.get(name).tag("owner", "gateway").tag("use", use).gauge().value();
    }

    private String send(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
