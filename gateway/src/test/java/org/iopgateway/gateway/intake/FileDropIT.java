package org.iopgateway.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.iopgateway.gateway.intake.TestRecords.lines;
import static org.iopgateway.gateway.intake.TestRecords.number;
import static org.iopgateway.gateway.intake.TestRecords.patient;
import static org.iopgateway.gateway.intake.TestRecords.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.iopgateway.gateway.GatewayIT;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

@GatewayIT
class FileDropIT {

    @Value("${gateway.data-dir}")
    Path data;

    @Autowired
    JdbcClient jdbc;

    private final String name = "drop-" + UUID.randomUUID();
    private LogCapture log;

    @BeforeEach
    void open() {
        log = LogCapture.open();
    }

    @AfterEach
    void logsNoPatientData() {
        log.close();
        assertThat(log.lines()).noneMatch(line -> line.contains("ZZCANARY"));
    }

    @Test
    void takesAFileInAndPutsAReportBesideIt() throws IOException {
        String number = number();
        drop("clinic/" + name + ".ndjson", lines(patient(number), "{broken", session(number, "s-" + number)));

        JsonNode report = report("done/clinic/" + name + ".ndjson");

        assertThat(report.get("items").asInt()).isEqualTo(3);
        assertThat(report.at("/quarantined/0/item").asInt()).isEqualTo(2);
        assertThat(report.toString()).doesNotContain("ZZCANARY-FAMILY");
        assertThat(data.resolve("inbox/clinic/" + name + ".ndjson")).doesNotExist();
        await().atMost(Duration.ofSeconds(60)).until(() -> state(number) == 2);
    }

    @Test
    void givesTheSameFileTwiceOneReceipt() throws IOException {
        String content = lines(patient(number()));
        drop(name + ".ndjson", content);
        JsonNode first = report("done/" + name + ".ndjson");
        Files.delete(data.resolve("done/" + name + ".ndjson.report.json"));
        Files.delete(data.resolve("done/" + name + ".ndjson"));

        drop(name + ".ndjson", content);

        assertThat(report("done/" + name + ".ndjson").get("receipt")).isEqualTo(first.get("receipt"));
    }

    @Test
    void rejectsAFileWithAnEndingThatRecordsDoNotComeIn() throws IOException {
        drop(name + ".docx", "ZZCANARY");

        assertThat(report("rejected/" + name + ".docx").at("/problems/0/code").asText())
                .isEqualTo("INT-020");
    }

    @Test
    void rejectsACsvInAFolderThatIsNoLayout() throws IOException {
        drop("nobody/" + name + ".csv", "a,b\n1,2\n");

        assertThat(report("rejected/nobody/" + name + ".csv")
                        .at("/problems/0/code")
                        .asText())
                .isEqualTo("INT-002");
    }

    @Test
    void leavesAFileAloneUntilItsWriterRenamesIt() throws IOException {
        Path part = drop(name + ".ndjson.part", lines(patient(number())));
        drop(name + "-marker.ndjson", lines(patient(number())));
        report("done/" + name + "-marker.ndjson");
        assertThat(part).exists();

        Files.move(part, data.resolve("inbox/" + name + ".ndjson"));

        assertThat(report("done/" + name + ".ndjson").get("items").asInt()).isEqualTo(1);
    }

    private Path drop(String path, String content) throws IOException {
        Path file = data.resolve("inbox").resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private JsonNode report(String file) throws IOException {
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(data.resolve(file)));
        return new ObjectMapper().readTree(data.resolve(file + ".report.json").toFile());
    }

    private long state(String number) {
        return jdbc.sql("SELECT COUNT(*) FROM raw_record WHERE patient = ? AND state = 'stored'")
                .param(number)
                .query(Long.class)
                .single();
    }
}
