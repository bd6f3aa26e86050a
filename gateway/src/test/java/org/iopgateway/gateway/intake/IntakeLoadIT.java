package org.iopgateway.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.iopgateway.gateway.GatewayIT;
import org.iopgateway.gateway.intake.RecordsClient.Answer;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Loads a program's records in one streamed body; {@code -Dintake.load.patients=5000} makes it a measurement. */
@GatewayIT
class IntakeLoadIT {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeLoadIT.class);
    private static final int PATIENTS = Integer.getInteger("intake.load.patients", 15);
    private static final Duration LONGEST = Duration.ofMinutes(60);

    @LocalServerPort
    int port;

    @Test
    void storesEveryRecordOfALargeStreamedBody() {
        RecordsClient records = new RecordsClient(port);
        long startedCpu = cpuNanos();
        long started = System.nanoTime();

        Answer answer = records.post("/records", "application/x-ndjson", BodyPublishers.ofByteArrays(body()));

        long durable = System.nanoTime();
        assertThat(answer.status()).isEqualTo(202);
        String self = answer.body().get("links").get("self").asText();
        await().atMost(LONGEST).pollInterval(Duration.ofMillis(500)).until(() -> !states(records, self)
                .has("received"));
        long settled = System.nanoTime();

        int expected = PATIENTS * SyntheticProgram.RECORDS_PER_PATIENT;
        LOG.info(
                "records={} durable per s={} stored per s={} cpu ms per record={}",
                expected,
                perSecond(expected, durable - started),
                perSecond(expected, settled - started),
                (cpuNanos() - startedCpu) / 10_000 / expected / 100.0);
        assertThat(states(records, self).get("stored").asInt()).isEqualTo(expected);
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

    /** Of the whole process: on a machine that others use too, this says more than the time that passed. */
    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static long perSecond(int records, long nanos) {
        return Math.round(records * 1e9 / nanos);
    }
}
