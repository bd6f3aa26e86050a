package org.iopgateway.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.GatewayIT;
import org.iopgateway.gateway.StubHospital;
import org.iopgateway.gateway.intake.LogCapture;
import org.iopgateway.gateway.intake.RecordsClient;
import org.iopgateway.gateway.intake.TestRecords;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.gateway.repository.SearchQuery;
import org.iopgateway.gateway.repository.StoredResource;
import org.iopgateway.mappings.record.RecordId;
import org.iopgateway.mappings.record.RecordKind;
import org.iopgateway.mappings.translation.ResourceIds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Labels of what is stored, when a patient comes under Part 2 or the tables change; the gateway's own rounds are held. */
@GatewayIT
class RelabelIT {

    private static final int SESSIONS = 120;

    @LocalServerPort
    int port;

    @Autowired
    CamelContext camel;

    @Autowired
    RelabelStore store;

    @Autowired
    PipelineStages stages;

    @Autowired
    FhirRepository repository;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcTemplate jdbc;

    private final String number = TestRecords.number();
    private final String patient = ResourceIds.ofPatient(number);
    private RecordsClient records;
    private LogCapture log;

    @BeforeEach
    void holdTheGatewaysOwnRounds() throws Exception {
        records = new RecordsClient(port);
        log = LogCapture.open();
        camel.getRouteController().stopRoute(RelabelRoute.ROUTE_ID);
        jdbc.update("update relabelling set lease_holder = null, lease_until = null");
    }

    @AfterEach
    void letThemGoOn() throws Exception {
        jdbc.update("update relabelling set lease_holder = null, lease_until = null");
        camel.getRouteController().startRoute(RelabelRoute.ROUTE_ID);
        log.close();
        assertThat(log.lines()).noneMatch(line -> line.contains("ZZCANARY"));
    }

    @Test
    void relabelsAllOfAPatientWhoComesUnderPart2AndGoesOnAfterAKillWhereItWas() {
        outside();
        sessions(SESSIONS);
        assertThat(encounters()).noneMatch(RelabelIT::isPart2);
        underPart2();
        assertThat(cursor()).hasValue(0L);
        assertThat(progress().get("due").asInt()).isPositive();

        job(new Dying(2)).round();

        long first = cursor().orElseThrow();
        assertThat(first).as("one batch is on record, the patient is due still").isPositive();
        assertThat(encounters().stream().filter(RelabelIT::isPart2).count()).isBetween(1L, SESSIONS - 1L);
        RelabelRecords next = job(repository);
        next.round();
        assertThat(cursor()).as("the dead node's lease keeps the next away").hasValue(first);

        jdbc.update("update relabelling set lease_until = ?", Timestamp.valueOf("2020-01-01 00:00:00"));
        next.round();

        assertThat(cursor()).isEmpty();
        assertThat(encounters()).hasSize(SESSIONS).allMatch(RelabelIT::isPart2);
        assertThat(encounters())
                .as("each was stored once more, not twice")
                .extracting(StoredResource::version)
                .containsOnly("2");
        assertThat(progress().get("raised").asInt()).isGreaterThanOrEqualTo(SESSIONS);
    }

    @Test
    void keepsTheSendersLabelsAndNeverLowersOne() {
        outside();
        ObjectNode fromOutside = TestRecords.session(number, "s-0-" + number);
        fromOutside
                .putArray("labels")
                .add(label("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "V"))
                .add(label("http://terminology.hl7.org/CodeSystem/v3-ActCode", "HIV"))
                .add(label("urn:hospital:labels", "vip"));
        records.load(TestRecords.lines(fromOutside, TestRecords.with(session(1), r -> r.put("source", "vha-boston"))));
        assertThat(labels(encounter("iop-ehr", 0))).containsExactlyInAnyOrder("V", "HIV", "PSY", "vip");
        assertThat(labels(encounter("vha-boston", 1))).contains("Title38Section7332");
        Resource older = encounter("iop-ehr", 0).resource().copy();
        older.getMeta().addSecurity(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "SDV", null));
        repository.store(List.of(older));

        underPart2();
        job(repository).round();

        assertThat(labels(encounter("iop-ehr", 0)))
                .containsExactlyInAnyOrder("V", "HIV", "PSY", "vip", "SDV", "SUD", "42CFRPart2");
        assertThat(labels(encounter("vha-boston", 1))).contains("Title38Section7332", "42CFRPart2", "SUD", "R");
    }

    @Test
    void treatsAPatientAsPart2WhileItIsNotDone() {
        outside();
        ObjectNode pressure = TestRecords.session(number, "d-" + number).put("kind", "diagnosis");
        pressure.putObject("body")
                .put("clinicalStatus", "active")
                .put("verification", "confirmed")
                .putObject("code")
                .put("system", "http://hl7.org/fhir/sid/icd-10-cm")
                .put("code", "I10");
        assertThat(records.load(TestRecords.lines(pressure))
                        .at("/states/stored")
                        .asInt())
                .isEqualTo(1);
        assertThat(explained()).isEqualTo("permit");

        jdbc.update("update patient_facts set relabel_since = current_timestamp where patient_key = ?", patient);
        assertThat(explained()).isEqualTo("deny");

        job(repository).round();
        assertThat(explained()).isEqualTo("permit");

        String tables = jdbc.queryForObject("select label_version from relabelling", String.class);
        jdbc.update("update relabelling set label_version = 'tables of an older release'");
        assertThat(explained())
                .as("the job has not noticed yet that the tables are others")
                .isEqualTo("deny");
        jdbc.update("update relabelling set label_version = ?", tables);
        assertThat(explained()).isEqualTo("permit");
    }

    @Test
    void gatesACodeThatIsListedNowThoughTheStoredLabelsDoNotSayItYet() {
        outside();
        Observation test = new Observation().setStatus(Observation.ObservationStatus.FINAL);
        test.setId(ResourceIds.of(new RecordId("iop-ehr", RecordKind.LAB_RESULT, "hiv-" + number)));
        test.setCode(new CodeableConcept(new Coding("http://loinc.org", "2339-0", null)));
        test.setSubject(new Reference("Patient/" + patient));
        test.getMeta().addSecurity(new Coding("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "N", null));
        repository.store(List.of(test.copy()));
        assertThat(explained("Observation").at("/decision").asText()).isEqualTo("permit");

        test.getCode().getCodingFirstRep().setCode("7917-8");
        repository.store(List.of(test));

        JsonNode explained = explained("Observation");
        assertThat(explained.at("/decision").asText()).isEqualTo("deny");
        assertThat(explained.at("/ruleIds").toString()).contains("R30");
    }

    @Test
    void makesEveryPatientDueWhenTheTablesAreOthers() {
        outside();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            String today = jdbc.queryForObject("select label_version from relabelling", String.class);
            assertThat(store.tablesAre(today)).isFalse();
            assertThat(store.tablesAre("tables of tomorrow")).isTrue();
            assertThat(store.progress().due())
                    .isEqualTo(jdbc.queryForObject("select count(*) from patient_facts", Long.class));
            status.setRollbackOnly();
        });
    }

    private RelabelRecords job(FhirRepository on) {
        return new RelabelRecords(
                store,
                new PipelineStages(
                        stages.raws(),
                        stages.heads(),
                        stages.facts(),
                        stages.translator(),
                        stages.validation(),
                        on,
                        stages.warnings(),
                        stages.listeners()),
                new RelabelProperties(Duration.ofSeconds(1), 100_000, Duration.ofMinutes(1)),
                transactions);
    }

    private void outside() {
        records.load(TestRecords.lines(TestRecords.with(
                TestRecords.patient(number), r -> TestRecords.body(r).put("part2", "no"))));
    }

    private void underPart2() {
        records.load(TestRecords.lines(TestRecords.with(TestRecords.patient(number), r -> r.put("version", 2))));
    }

    private void sessions(int count) {
        records.load(TestRecords.lines(
                IntStream.range(0, count).mapToObj(this::session).toArray()));
    }

    private ObjectNode session(int index) {
        return TestRecords.session(number, "s-" + index + "-" + number);
    }

    private static ObjectNode label(String system, String code) {
        return new ObjectMapper().createObjectNode().put("system", system).put("code", code);
    }

    private StoredResource encounter(String source, int index) {
        String id = ResourceIds.of(new RecordId(source, RecordKind.SESSION, "s-" + index + "-" + number));
        return repository.read(new ResourceKey("Encounter", id)).orElseThrow();
    }

    private List<StoredResource> encounters() {
        return repository.search(SearchQuery.ofPatient("Encounter", patient, 500));
    }

    private static boolean isPart2(StoredResource stored) {
        return labels(stored).containsAll(List.of("42CFRPart2", "SUD", "R"));
    }

    private static List<String> labels(StoredResource stored) {
        return stored.resource().getMeta().getSecurity().stream()
                .map(Coding::getCode)
                .toList();
    }

    /** How far the patient is; absent when he or she is not due. */
    private Optional<Long> cursor() {
        return jdbc
                .queryForList(
                        "select relabel_cursor from patient_facts where patient_key = ? and relabel_since is not null",
                        Long.class,
                        patient)
                .stream()
                .findFirst();
    }

    private JsonNode progress() {
        return records.get("/consents/relabelling").body();
    }

    private String explained() {
        return explained("Condition").at("/decision").asText();
    }

    private JsonNode explained(String type) {
        String question = "{\"patient\":\"%s\",\"partner\":\"%s\",\"purpose\":\"TREAT\",\"resourceTypes\":[\"%s\"]}"
                .formatted(patient, StubHospital.ID, type);
        return records.post("/consents/explain", "application/json", BodyPublishers.ofString(question))
                .body()
                .at("/resources/0");
    }

    /** A store that takes the patient's resources some times, and then the node is dead. */
    private final class Dying implements FhirRepository {

        private int left;

        Dying(int times) {
            this.left = times;
        }

        @Override
        public void store(List<? extends Resource> resources) {
            boolean mine =
                    resources.stream().anyMatch(resource -> resource.fhirType().equals("Encounter"));
            if (mine && --left == 0) {
                throw new IllegalStateException("killed");
            }
            repository.store(resources);
        }

        @Override
        public Optional<StoredResource> read(ResourceKey key) {
            return repository.read(key);
        }

        @Override
        public List<StoredResource> readAll(Collection<ResourceKey> keys) {
            return repository.readAll(keys);
        }

        @Override
        public List<StoredResource> search(SearchQuery query) {
            return repository.search(query);
        }

        @Override
        public void check(SearchQuery query) {
            repository.check(query);
        }
    }
}
