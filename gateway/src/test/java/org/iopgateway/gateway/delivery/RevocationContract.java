package org.iopgateway.gateway.delivery;

import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.iopgateway.gateway.StubHospital;
import org.iopgateway.gateway.StubInsurer;
import org.iopgateway.gateway.intake.RecordsClient;
import org.iopgateway.gateway.intake.TestRecords;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.mappings.record.RecordId;
import org.iopgateway.mappings.record.RecordKind;
import org.iopgateway.mappings.translation.ResourceIds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** What waits for a hospital that cannot be reached, when the patient takes the consent back; on every database. */
abstract class RevocationContract {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String ROUTE = "delivery-" + StubHospital.ID;

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    CamelContext camel;

    @Autowired
    IntentQueue queue;

    @Autowired
    IntentStore intents;

    @Autowired
    DeliverIntents deliver;

    @Autowired
    FhirRepository repository;

    private final String number = TestRecords.number();
    private final String patient = ResourceIds.ofPatient(number);
    private final String consent = "c-" + number;
    private RecordsClient records;

    @BeforeEach
    void theHospitalIsDownAndSomethingWaits() throws Exception {
        records = new RecordsClient(port);
        StubHospital.answers(patient, ok("{}"));
        admit(number, consent);
        await().atMost(LONGEST).until(() -> atRest(patient));
        camel.getRouteController().suspendRoute(ROUTE);
    }

    @AfterEach
    void theHospitalIsBack() throws Exception {
        camel.getRouteController().resumeRoute(ROUTE);
    }

    @Test
    void noneOfTenThousandWaitingMessagesIsSentAndAllAreOnRecordAsStopped() throws Exception {
        String other = TestRecords.number();
        StubHospital.answers(ResourceIds.ofPatient(other), ok("{}"));
        admit(other, "c-" + other);
        waiting(patient, 10_000);
        int before = StubHospital.received(patient).size();

        records.load(TestRecords.lines(TestRecords.revocation(number, consent)));

        assertThat(count(patient, "waiting"))
                .as("only what the revocation itself posted, to be decided at its turn")
                .isLessThanOrEqualTo(1);
        assertThat(count(patient, "stopped")).isEqualTo(10_000);
        theHospitalIsBack();
        await().atMost(LONGEST).until(() -> atRest(patient));
        await().atMost(LONGEST).until(() -> !StubHospital.received(ResourceIds.ofPatient(other))
                .isEmpty());
        assertThat(StubHospital.received(patient)).hasSize(before);

        JsonNode stopped = records.get("/exchanges/stopped?patient=" + patient).body();
        JsonNode row = row(stopped, 10_000);
        assertThat(row.get("partner").asText()).isEqualTo(StubHospital.ID);
        assertThat(row.get("because")).hasSize(1);
        assertThat(row.at("/because/0").asText()).isEqualTo(revocationReference("v-" + consent));
        assertThat(row.get("rules").asText()).contains("R18");
        JsonNode messages = records.get("/exchanges/stopped/" + row.get("id").asText() + "?patient=" + patient)
                .body();
        assertThat(messages).hasSize(500);
        assertThat(audited(row.get("id").asText())).contains("STOPQUEUE");
        assertThat(stopped.toString()).doesNotContain("ZZCANARY");
    }

    @Test
    void anotherNodeThatWakesForAStoppedMessageSendsNothing() {
        String waiting = waiting(patient, 1).get(0);
        int before = StubHospital.received(patient).size();
        Intent taken = intents.findWaiting(waiting).orElseThrow();

        records.load(TestRecords.lines(TestRecords.revocation(number, consent)));

        assertThat(intents.claim(taken, Instant.now().plusSeconds(60)))
                .as("a node that read the row before it was stopped")
                .isFalse();
        deliver.deliver(waiting);
        assertThat(StubHospital.received(patient)).hasSize(before);
    }

    @Test
    void aMessageThatANodeHasTakenIsDecidedAfterTheRevocationAndStopped() {
        String waiting = waiting(patient, 1).get(0);
        Intent taken = intents.findWaiting(waiting).orElseThrow();
        int before = StubHospital.received(patient).size();
        assertThat(intents.claim(taken, Instant.now().minusSeconds(1))).isTrue();

        records.load(TestRecords.lines(TestRecords.revocation(number, consent)));
        intents.releaseExpiredLeases(Instant.now());
        deliver.deliver(waiting);

        assertThat(StubHospital.received(patient)).hasSize(before);
        assertThat(state(waiting)).isEqualTo("stopped");
    }

    @Test
    void whatAnotherConsentStillCoversGoesOnWaitingAndIsSent() throws Exception {
        records.load(TestRecords.lines(TestRecords.consent(number, "d-" + number, StubHospital.ID, StubHospital.NAME)));
        waiting(patient, 3);
        int before = StubHospital.received(patient).size();

        records.load(TestRecords.lines(TestRecords.revocation(number, consent)));

        assertThat(count(patient, "stopped")).isZero();
        theHospitalIsBack();
        // none waits any more when a retry was quicker
        intents.waitingFor(patient).stream().findFirst().ifPresent(queue::wake);
        await().atMost(LONGEST).until(() -> atRest(patient));
        assertThat(StubHospital.received(patient).size()).isGreaterThan(before);
    }

    @Test
    void stopsOnlyWhatNoOtherConsentCovers() {
        ObjectNode medication = TestRecords.session(number, "m-" + number).put("kind", "medication");
        medication
                .putObject("body")
                .put("prescribedHere", false)
                .put("status", "active")
                .put("mat", false)
                .putObject("code")
                .put("system", "http://www.nlm.nih.gov/research/umls/rxnorm")
                .put("code", "351265");
        ObjectNode narrow = TestRecords.with(
                TestRecords.consent(number, "d-" + number, StubHospital.ID, StubHospital.NAME), record -> {
                    ObjectNode body = TestRecords.body(record);
                    body.put("form", "specific");
                    body.putArray("purposes").add("TREAT");
                    body.putObject("expiry").put("date", "2099-12-31");
                    ((ObjectNode) body.get("information"))
                            .putArray("resourceTypes")
                            .add("MedicationStatement");
                });
        assertThat(records.load(TestRecords.lines(medication, narrow))
                        .at("/states/stored")
                        .asInt())
                .isEqualTo(2);
        // what the form had decided anew would be about sessions only, the kind that the hospital is sent
        jdbc.update("delete from intent where patient = ? and everything = true", patient);
        String session = waiting(patient, 1).get(0);
        String statement = waiting(
                        patient,
                        1,
                        "MedicationStatement/"
                                + ResourceIds.of(new RecordId("iop-ehr", RecordKind.MEDICATION, "m-" + number)))
                .get(0);

        records.load(TestRecords.lines(TestRecords.revocation(number, consent)));

        assertThat(state(session)).isEqualTo("stopped");
        assertThat(state(statement)).isEqualTo("waiting");
    }

    @Test
    void aClaimForCareBeforeTheRevocationIsHeldForAPersonAndNotSent() {
        String form = "p-" + number;
        ObjectNode claim =
                TestRecords.coverage(number, "a-" + number, StubInsurer.ID).put("kind", "authorization");
        ObjectNode body = claim.putObject("body")
                .put("coverage", "cov-" + number)
                .put("status", "requested")
                .put("requestedOn", "2026-03-01")
                .put("levelOfCare", "2.1");
        ObjectNode item = body.putArray("items").addObject().put("requestedUnits", 18);
        item.putObject("service")
                .put("system", "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets")
                .put("code", "H0015");
        item.putObject("period").put("start", "2026-03-01").put("end", "2026-04-12");
        records.load(TestRecords.lines(
                claim,
                TestRecords.coverage(number, "cov-" + number, StubInsurer.ID),
                TestRecords.consent(number, form, StubInsurer.ID, StubInsurer.NAME)));
        String waiting = waiting(
                        patient,
                        1,
                        "Claim/" + ResourceIds.of(new RecordId("iop-ehr", RecordKind.AUTHORIZATION, "a-" + number)))
                .get(0);
        jdbc.update(
                "update intent set partner = ?, purpose = 'COVAUTH', exchange = 'prior-authorization' where id = ?",
                StubInsurer.ID,
                waiting);

        records.load(TestRecords.lines(TestRecords.revocation(number, form)));

        await().atMost(LONGEST).until(() -> state(waiting).equals("withheld"));
        assertThat(StubInsurer.received(patient)).isEmpty();
        assertThat(jdbc.queryForList(
                        "select obligations from audit_event where patient = ? and recipient = ? and purpose = 'COVAUTH'",
                        String.class,
                        patient,
                        StubInsurer.ID))
                .anySatisfy(obligations -> assertThat(obligations).contains("HUMAN_REVIEW"));
    }

    @Test
    void aRevocationTowardAnotherPartyStopsNothingHere() {
        waiting(patient, 3);
        ObjectNode elsewhere = TestRecords.revocation(number, consent);
        TestRecords.body(elsewhere)
                .putObject("toward")
                .put("partner", StubInsurer.ID)
                .put("name", StubInsurer.NAME)
                .put("type", "named");

        records.load(TestRecords.lines(elsewhere));

        assertThat(count(patient, "stopped")).isZero();
        assertThat(count(patient, "waiting")).isGreaterThanOrEqualTo(3);
    }

    @Test
    void anOralWishStopsAtOnceToo() {
        waiting(patient, 3);

        records.load(TestRecords.lines(
                TestRecords.with(TestRecords.revocation(number, consent), record -> TestRecords.body(record)
                        .put("method", "oral"))));

        assertThat(count(patient, "stopped")).isEqualTo(3);
    }

    @Test
    void aFormSetInactiveOrARefusalStopsAtOnceToo() {
        waiting(patient, 2);
        records.load(TestRecords.lines(TestRecords.with(
                TestRecords.consent(number, consent, StubHospital.ID, StubHospital.NAME),
                record -> TestRecords.body(record.put("version", 2)).put("status", "inactive"))));
        assertThat(count(patient, "stopped")).isEqualTo(2);

        String again = "d-" + number;
        records.load(TestRecords.lines(TestRecords.consent(number, again, StubHospital.ID, StubHospital.NAME)));
        waiting(patient, 2);
        records.load(TestRecords.lines(refusal()));

        assertThat(count(patient, "stopped")).isGreaterThanOrEqualTo(4);
        assertThat(records.get("/exchanges/stopped?patient=" + patient)
                        .body()
                        .at("/stopped/0/rules")
                        .asText())
                .contains("R17");
    }

    @Test
    void aRevocationThatIsRolledBackStopsNothing() {
        waiting(patient, 1);

        records.load(TestRecords.lines(TestRecords.with(
                TestRecords.revocation(number, consent), record -> record.put("id", "poison-" + number))));

        assertThat(count(patient, "stopped")).isZero();
    }

    private ObjectNode refusal() {
        ObjectNode refusal = TestRecords.revocation(number, consent);
        refusal.put("kind", "restriction").put("id", "x-" + number);
        refusal.putObject("body").put("type", "refusal").put("status", "active").put("requested", "2026-05-01");
        return refusal;
    }

    private void admit(String who, String form) {
        records.load(TestRecords.lines(
                TestRecords.patient(who),
                TestRecords.consent(who, form, StubHospital.ID, StubHospital.NAME),
                TestRecords.enrollment(who, StubHospital.ID),
                TestRecords.session(who, "s-" + who)));
    }

    /** Intents that nobody wakes, as after days without the hospital; answers their ids. */
    private List<String> waiting(String who, int count) {
        return waiting(
                who, count, "Encounter/" + ResourceIds.of(new RecordId("iop-ehr", RecordKind.SESSION, "s-" + number)));
    }

    private List<String> waiting(String who, int count, String about) {
        Timestamp now = Timestamp.from(Instant.now());
        Timestamp due = Timestamp.from(Instant.now().plusSeconds(3600));
        List<String> ids = IntStream.range(0, count)
                .mapToObj(i -> UUID.randomUUID().toString())
                .toList();
        jdbc.batchUpdate(
                "insert into intent (id, partner, patient, purpose, exchange, resources, everything, attempts, state,"
                        + " created_at, due_at) values (?,?,?,?,?,?,false,0,'waiting',?,?)",
                ids.stream()
                        .map(id -> new Object[] {id, StubHospital.ID, who, "TREAT", "record-feed", about, now, due})
                        .toList());
        return ids;
    }

    private String revocationReference(String id) {
        ResourceKey key =
                new ResourceKey("Consent", ResourceIds.of(new RecordId("iop-ehr", RecordKind.REVOCATION, id)));
        return key.reference() + "@" + repository.read(key).orElseThrow().version();
    }

    private static JsonNode row(JsonNode stopped, int messages) {
        for (JsonNode row : stopped.get("stopped")) {
            if (row.get("messages").asInt() == messages) {
                return row;
            }
        }
        throw new AssertionError("no row with " + messages + " messages in " + stopped);
    }

    private String audited(String id) {
        return jdbc.queryForObject("select obligations from audit_event where id = ?", String.class, id);
    }

    private String state(String intent) {
        return jdbc.queryForObject("select state from intent where id = ?", String.class, intent);
    }

    private int count(String who, String state) {
        return jdbc.queryForObject(
                "select count(*) from intent where patient = ? and state = ?", Integer.class, who, state);
    }

    private boolean atRest(String who) {
        return count(who, "waiting") + count(who, "sending") == 0
                && jdbc.queryForObject("select count(*) from intent where patient = ?", Integer.class, who) > 0;
    }
}
