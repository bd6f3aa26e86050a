package org.iopgateway.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.iopgateway.gateway.intake.TestRecords.body;
import static org.iopgateway.gateway.intake.TestRecords.lines;
import static org.iopgateway.gateway.intake.TestRecords.number;
import static org.iopgateway.gateway.intake.TestRecords.patient;
import static org.iopgateway.gateway.intake.TestRecords.session;
import static org.iopgateway.gateway.intake.TestRecords.with;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.iopgateway.gateway.intake.LogCapture;
import org.iopgateway.gateway.intake.RecordsClient;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.gateway.repository.StoredResource;
import org.iopgateway.mappings.record.RecordId;
import org.iopgateway.mappings.record.RecordKind;
import org.iopgateway.mappings.translation.ResourceIds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the pipeline promises, on every database. */
abstract class RecordPipelineContract {

    @LocalServerPort
    int port;

    @Autowired
    FhirRepository repository;

    @Autowired
    PoisonListener poison;

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
    void storesWhatARecordBecomes() {
        String number = number();
        records.load(lines(patient(number), session(number, "s-" + number)));

        assertThat(repository.read(new ResourceKey("Patient", ResourceIds.ofPatient(number))))
                .isPresent();
        assertThat(encounter("s-" + number).resource().getMeta().getSecurity()).isNotEmpty();
    }

    @Test
    void parksASessionOfAnUnknownPatientUntilThePatientComes() {
        String number = number();
        JsonNode early = records.load(lines(session(number, "a-" + number), session(number, "b-" + number)));
        assertThat(early.get("states").get("parked").asInt()).isEqualTo(2);

        records.load(lines(patient(number)));

        String self = early.get("links").get("self").asText();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> records.receipt(self).get("states").path("stored").asInt() == 2);
        assertThat(encounter("b-" + number)).isNotNull();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM parked_record WHERE patient_key = ?")
                        .param(ResourceIds.ofPatient(number))
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void storesTheNewestOfAParkedRecordLast() {
        String number = number();
        records.load(lines(
                session(number, "s-" + number), with(session(number, "s-" + number), r -> body(r.put("version", 2))
                        .put("attendance", "no-show"))));

        records.load(lines(patient(number)));

        await().atMost(Duration.ofSeconds(60)).until(() -> repository
                .read(encounterKey("s-" + number))
                .filter(stored -> status(stored) == Encounter.EncounterStatus.CANCELLED)
                .isPresent());
    }

    @Test
    void neverLetsAnOlderVersionOverwriteANewer() {
        String number = number();
        records.load(lines(patient(number), with(session(number, "s-" + number), r -> body(r.put("version", 7))
                .put("attendance", "no-show"))));
        String version = encounter("s-" + number).version();

        JsonNode late = records.load(lines(session(number, "s-" + number)));

        assertThat(late.get("states").get("superseded").asInt()).isEqualTo(1);
        assertThat(encounter("s-" + number).version()).isEqualTo(version);
    }

    @Test
    void storesBothVersionsThatComeInOneBatchTheNewerLast() {
        String number = number();
        JsonNode receipt = records.load(lines(
                patient(number), session(number, "s-" + number), with(session(number, "s-" + number), r -> body(r.put(
                                "version", 2))
                        .put("attendance", "no-show"))));

        assertThat(receipt.get("states").get("stored").asInt()).isEqualTo(3);
        assertThat(status(encounter("s-" + number))).isEqualTo(Encounter.EncounterStatus.CANCELLED);
    }

    @Test
    void quarantinesOtherContentUnderAVersionThatIsStored() {
        String number = number();
        records.load(lines(patient(number), session(number, "s-" + number)));

        JsonNode other =
                records.load(lines(with(session(number, "s-" + number), r -> body(r).put("attendance", "no-show"))));

        assertThat(other.get("states").get("quarantined").asInt()).isEqualTo(1);
        assertThat(other.at("/records/0/problems/0/code").asText()).isEqualTo("INT-010");
        assertThat(other.at("/records/0/problems/0/location").asText()).isEqualTo("/version");
    }

    @Test
    void quarantinesThePoisonousOfABatchAndReplaysItWhenItIsCured() {
        String number = number();
        JsonNode receipt = records.load(lines(
                patient(number),
                session(number, "s1-" + number),
                session(number, "poison-" + number),
                session(number, "s2-" + number)));

        assertThat(receipt.get("states").get("stored").asInt()).isEqualTo(3);
        JsonNode refused = receipt.get("records").get(2);
        assertThat(refused.get("state").asText()).isEqualTo("quarantined");
        assertThat(refused.at("/problems/0/code").asText()).isEqualTo("INT-013");
        assertThat(repository.read(encounterKey("poison-" + number))).isEmpty();

        poison.cure(true);
        try {
            assertThat(records.post("/records/quarantine/" + refused.get("id").asLong() + "/replay")
                            .status())
                    .isEqualTo(202);
            records.settled(receipt.get("links").get("self").asText());
        } finally {
            poison.cure(false);
        }
        assertThat(repository.read(encounterKey("poison-" + number))).isPresent();
    }

    @Test
    void relabelsWhatWasStoredBeforeAPatientCameUnderProtection() {
        String number = number();
        records.load(lines(with(patient(number), r -> body(r).put("part2", "no")), session(number, "s-" + number)));
        assertThat(labels("s-" + number)).doesNotContain("42CFRPart2");

        records.load(lines(with(patient(number), r -> body(r.put("version", 2)).put("part2", "yes"))));

        await().atMost(Duration.ofSeconds(60))
                .until(() -> jdbc.sql("SELECT relabel_since IS NULL FROM patient_facts WHERE patient_key = ?")
                        .param(ResourceIds.ofPatient(number))
                        .query(Boolean.class)
                        .single());
        assertThat(labels("s-" + number)).contains("42CFRPart2", "SUD");
    }

    private List<String> labels(String session) {
        return encounter(session).resource().getMeta().getSecurity().stream()
                .map(Coding::getCode)
                .toList();
    }

    private StoredResource encounter(String session) {
        return repository.read(encounterKey(session)).orElseThrow();
    }

    private static ResourceKey encounterKey(String session) {
        return new ResourceKey("Encounter", ResourceIds.of(new RecordId("iop-ehr", RecordKind.SESSION, session)));
    }

    private static Encounter.EncounterStatus status(StoredResource stored) {
        return ((Encounter) stored.resource()).getStatus();
    }
}
