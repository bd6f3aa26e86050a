package org.iopgateway.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.iopgateway.gateway.GatewayIT;
import org.iopgateway.gateway.intake.RecordsClient.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Loads a program's records in one streamed body. */
@GatewayIT
class IntakeLoadIT {

    private static final int PATIENTS = 15;

    @LocalServerPort
    int port;

    @Test
    void storesEveryRecordOfALargeStreamedBody() {
        RecordsClient records = new RecordsClient(port);

        Answer answer = records.post("/records", "application/x-ndjson", BodyPublishers.ofByteArrays(body()));

        assertThat(answer.status()).isEqualTo(202);
        String self = answer.body().get("links").get("self").asText();
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> !states(records, self).has("received"));
        assertThat(states(records, self).get("stored").asInt())
                .isEqualTo(PATIENTS * SyntheticProgram.RECORDS_PER_PATIENT);
    }

    private static JsonNode states(RecordsClient records, String receipt) {
        return records.get(receipt + "?size=1").body().get("states");
    }

    /** Made while it is sent. */
    private static Iterable<byte[]> body() {
        return () -> {
            SyntheticProgram program = new SyntheticProgram(42);
            String run = TestRecords.number();
            Stream<String> patients = IntStream.range(0, PATIENTS).mapToObj(i -> program.patient(run + "-" + i));
            Iterator<byte[]> chunks =
                    patients.map(text -> text.getBytes(StandardCharsets.UTF_8)).iterator();
            return chunks;
        };
    }
}
