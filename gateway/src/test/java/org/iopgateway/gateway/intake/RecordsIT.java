package org.iopgateway.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.iopgateway.gateway.intake.TestRecords.body;
import static org.iopgateway.gateway.intake.TestRecords.lines;
import static org.iopgateway.gateway.intake.TestRecords.number;
import static org.iopgateway.gateway.intake.TestRecords.patient;
import static org.iopgateway.gateway.intake.TestRecords.session;
import static org.iopgateway.gateway.intake.TestRecords.with;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.UUID;
import java.util.stream.Stream;
import org.iopgateway.gateway.GatewayIT;
import org.iopgateway.gateway.intake.RecordsClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@GatewayIT
class RecordsIT {

    private static final String JSON = "application/json";
    private static final String NDJSON = "application/x-ndjson";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private RecordsClient records;
    private LogCapture log;

    @BeforeEach
    void open() {
        records = new RecordsClient(port);
        log = LogCapture.open();
    }

    @AfterEach
    void logsNoPatientData() {
        log.close();
        assertThat(log.lines()).noneMatch(line -> line.contains("ZZCANARY"));
    }

    @Test
    void answersAGoodRecordWithAReceiptThatTellsItsState() {
        Answer answer = records.post(JSON, patient(number()).toString());

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().get("items").asInt()).isEqualTo(1);
        assertThat(answer.body().get("complete").asBoolean()).isTrue();
        JsonNode receipt =
                records.settled(answer.body().get("links").get("self").asText());
        assertThat(receipt.get("states").get("stored").asInt()).isEqualTo(1);
        assertThat(receipt.get("records").get(0).get("kind").asText()).isEqualTo("patient");
    }

    static Stream<Arguments> badRecords() {
        return Stream.of(
                Arguments.of("an unknown kind", with(patient(number()), r -> r.put("kind", "horoscope")), "/kind"),
                Arguments.of("a missing patient", with(session("x", "s-1"), r -> r.remove("patient")), "/patient"),
                Arguments.of(
                        "a wrong type",
                        with(patient(number()), r -> body(r).put("veteran", "ZZCANARY-MAYBE")),
                        "/body/veteran"),
                Arguments.of(
                        "a day that no calendar has",
                        with(patient(number()), r -> body(r).put("birthDate", "2026-02-30")),
                        "/body/birthDate"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badRecords")
    void refusesASingleBadRecordWithAPointer(String what, ObjectNode record, String pointer) {
        Answer answer = records.post(JSON, record.toString());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.mediaType()).startsWith("application/problem+json");
        assertThat(answer.pointer()).isEqualTo(pointer);
        assertThat(answer.body().toString()).doesNotContain("ZZCANARY");
    }

    @Test
    void refusesWhatIsNoJsonByLineAndColumn() {
        Answer answer = records.post(JSON, "{\"kind\": \"patient\", ZZCANARY");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointer()).contains("column");
        assertThat(answer.body().toString()).doesNotContain("ZZCANARY");
    }

    @Test
    void refusesInvalidUtf8() {
        byte[] bytes = patient(number()).toString().getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length / 2] = (byte) 0xFF;

        Answer answer = records.post("/records", JSON, BodyPublishers.ofByteArray(bytes));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isNotEmpty();
    }

    @Test
    void refusesAMediaTypeThatRecordsDoNotComeIn() {
        Answer answer = records.post("application/pdf", "ZZCANARY");

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.mediaType()).startsWith("application/problem+json");
        assertThat(answer.code()).isEqualTo("INT-001");
    }

    @Test
    void refusesACsvLayoutThatNobodyKnows() {
        Answer answer = records.post("/records?source=nobody", "text/csv", BodyPublishers.ofString("a,b\n1,2\n"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("INT-002");
    }

    @Test
    void refusesASingleRecordOverTheLimit() {
        Answer answer = records.post(JSON, "{\"kind\":\"" + "x".repeat(3_000_000) + "\"}");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("INT-003");
    }

    @Test
    void refusesAnEmptyBody() {
        assertThat(records.post(NDJSON, "\n\n").code()).isEqualTo("INT-004");
        assertThat(records.post(NDJSON, "").status()).isEqualTo(400);
    }

    @Test
    void answersAnUnknownReceiptWithAProblem() {
        Answer answer = records.get("/records/receipts/" + UUID.randomUUID());

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("INT-005");
    }

    @Test
    void takesTheGoodOfABatchAndQuarantinesTheBadByLine() {
        String number = number();
        JsonNode receipt = records.load(lines(
                patient(number),
                "{broken ZZCANARY",
                with(session(number, "s-" + number), r -> body(r).put("mode", "ZZCANARY-MODE")),
                session(number, "s2-" + number)));

        assertThat(receipt.get("states").get("stored").asInt()).isEqualTo(2);
        assertThat(receipt.get("states").get("quarantined").asInt()).isEqualTo(2);
        JsonNode quarantined = records.get(
                        receipt.get("links").get("quarantine").asText())
                .body()
                .get("quarantined");
        assertThat(quarantined.findValuesAsText("item")).containsExactly("2", "3");
        assertThat(quarantined.get(1).at("/problems/0/location").asText()).isEqualTo("line 3 /body/mode");
        assertThat(quarantined.toString()).doesNotContain("ZZCANARY-MODE");
    }

    @Test
    void quarantinesALineOfFiftyMegabytesAndGoesOnBehindIt() {
        String number = number();
        Stream<byte[]> huge =
                Collections.nCopies(50, "ZZCANARY".repeat(131_072).getBytes(StandardCharsets.UTF_8)).stream();
        Stream<byte[]> whole = Stream.concat(
                Stream.concat(Stream.of(bytes(patient(number) + "\n")), huge),
                Stream.of(bytes("\n" + session(number, "s-" + number) + "\n")));

        Answer answer = records.post("/records", NDJSON, BodyPublishers.ofByteArrays(whole.toList()));
        JsonNode receipt =
                records.settled(answer.body().get("links").get("self").asText());

        assertThat(receipt.get("states").get("stored").asInt()).isEqualTo(2);
        assertThat(receipt.get("states").get("quarantined").asInt()).isEqualTo(1);
        assertThat(receipt.toString()).contains("line 2");
    }

    @Test
    void keepsWhatWasDurableWhenTheSenderBreaksOff() throws IOException {
        String number = number();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(bytes("POST /records HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-ndjson\r\n"
                    + "Content-Length: 100000000\r\n\r\n"));
            out.write(bytes(patient(number) + "\n"));
            for (int i = 0; i < 700; i++) {
                out.write(bytes(session(number, "off-" + i + "-" + number) + "\n"));
            }
            out.write(bytes("{\"kind\":\"sess"));
            out.flush();
        }

        await().atMost(Duration.ofSeconds(60)).until(() -> stored(number) >= 500);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM receipt c WHERE completed_at IS NULL AND EXISTS"
                                + " (SELECT 1 FROM raw_record r WHERE r.receipt_id = c.id AND r.patient = ?)")
                        .param(number)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        // What came before the break is worked on beside the reading, so it may be stored before the break is noticed.
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(log.lines()).anyMatch(line -> line.contains("INT-008")));
    }

    @Test
    void quarantinesACsvRowWithAShiftedColumnByLine() {
        String number = number();
        String csv = TestCsv.HEADER
                + TestCsv.patient(number, "ZZCANARY-FAMILY", "female")
                + TestCsv.patient("ZZCANARY-9", "ZZCANARY, Jr", "female");

        Answer answer = records.post("/records?source=iop-ehr/patients", "text/csv", BodyPublishers.ofString(csv));
        JsonNode receipt =
                records.settled(answer.body().get("links").get("self").asText());

        assertThat(receipt.get("states").get("stored").asInt()).isEqualTo(1);
        assertThat(receipt.at("/records/1/item").asInt()).isEqualTo(3);
        assertThat(receipt.at("/records/1/problems/0/location").asText()).isEqualTo("line 3");
        assertThat(receipt.at("/records/1/problems").toString()).doesNotContain("ZZCANARY");
    }

    @Test
    void readsACsvRowAgainUnderItsHeaderOnReplay() {
        String csv = TestCsv.HEADER + TestCsv.patient("ZZCANARY-8", "ZZCANARY-FAMILY", "sometimes");

        Answer answer = records.post("/records?source=iop-ehr/patients", "text/csv", BodyPublishers.ofString(csv));
        JsonNode receipt =
                records.receipt(answer.body().get("links").get("self").asText());

        Answer replay = records.post(
                "/records/quarantine/" + receipt.at("/records/0/id").asLong() + "/replay");

        assertThat(replay.status()).isEqualTo(400);
        assertThat(replay.code())
                .isEqualTo(receipt.at("/records/0/problems/0/code").asText());
    }

    @Test
    void refusesATruncatedHl7MessageBySegment() {
        Answer answer = records.post(
                "application/hl7-v2", TestMessages.admission(number()).substring(0, 150));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).startsWith("HL7-");
        assertThat(answer.body().toString()).doesNotContain("ZZCANARY");
    }

    @Test
    void takesAnHl7MessageIn() {
        Answer answer = records.post("application/hl7-v2", TestMessages.admission(number()));

        assertThat(answer.status()).isEqualTo(202);
        JsonNode receipt =
                records.settled(answer.body().get("links").get("self").asText());
        assertThat(receipt.get("states").get("stored").asInt()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void givesTheSameContentTwiceOneEffect() {
        String number = number();
        String file = lines(patient(number), session(number, "s-" + number));
        records.load(file);

        JsonNode second = records.load(file);

        assertThat(second.get("states").get("unchanged").asInt()).isEqualTo(2);
    }

    @Test
    void pagesAReceipt() {
        String number = number();
        JsonNode receipt =
                records.load(lines(patient(number), session(number, "a-" + number), session(number, "b-" + number)));
        String self = receipt.get("links").get("self").asText();

        JsonNode first = records.get(self + "?size=2").body();
        JsonNode second = records.get(first.get("links").get("next").asText()).body();

        assertThat(first.get("records").findValuesAsText("item")).containsExactly("1", "2");
        assertThat(second.get("records").findValuesAsText("item")).containsExactly("3");
        assertThat(second.get("links").has("next")).isFalse();
    }

    @Test
    void doesNotReplayWhatIsNotQuarantined() {
        assertThat(records.post("/records/quarantine/999999999/replay").code()).isEqualTo("INT-006");
    }

    @Test
    void saysOnReplayWhatStillCannotBeRead() {
        Answer refused = records.post(
                JSON,
                with(patient(number()), r -> body(r).put("sex", "ZZCANARY")).toString());
        String receipt = refused.body().get("receipt").asText();
        long id = records.receipt("/records/receipts/" + receipt)
                .at("/records/0/id")
                .asLong();

        Answer replay = records.post("/records/quarantine/" + id + "/replay");

        assertThat(replay.status()).isEqualTo(400);
        assertThat(replay.pointer()).isEqualTo("/body/sex");
    }

    @Test
    void keepsWhatItCannotReadSealedAndStillReadsWhatWasKeptInClear() {
        String sent =
                with(patient(number()), r -> body(r).put("sex", "ZZCANARY")).toString();
        String receipt = records.post(JSON, sent).body().get("receipt").asText();
        long id = records.receipt("/records/receipts/" + receipt)
                .at("/records/0/id")
                .asLong();
        byte[] kept = jdbc.sql("SELECT payload FROM raw_item WHERE receipt_id = ?")
                .param(receipt)
                .query(byte[].class)
                .single();
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("ZZCANARY");

        keep(receipt, bytes(sent));
        assertThat(records.post("/records/quarantine/" + id + "/replay").pointer())
                .isEqualTo("/body/sex");

        kept[kept.length - 1] ^= 1;
        keep(receipt, kept);
        assertThat(records.post("/records/quarantine/" + id + "/replay").code()).isEqualTo("INT-021");
    }

    private void keep(String receipt, byte[] payload) {
        jdbc.sql("UPDATE raw_item SET payload = ? WHERE receipt_id = ?")
                .params(payload, receipt)
                .update();
    }

    private long stored(String number) {
        return jdbc.sql("SELECT COUNT(*) FROM raw_record WHERE patient = ? AND state = 'stored'")
                .param(number)
                .query(Long.class)
                .single();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
