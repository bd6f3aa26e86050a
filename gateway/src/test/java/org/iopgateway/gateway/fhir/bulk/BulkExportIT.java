package org.iopgateway.gateway.fhir.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Consent;
import org.iopgateway.gateway.GatewayIT;
import org.iopgateway.gateway.consent.release.ConsentingPatients;
import org.iopgateway.gateway.consent.release.DisclosureGate;
import org.iopgateway.gateway.consent.release.TurnedForms;
import org.iopgateway.gateway.consent.review.ConfirmedHolds;
import org.iopgateway.gateway.disclosure.DisclosureAccounting;
import org.iopgateway.gateway.fhir.StoredPersons;
import org.iopgateway.gateway.fhir.StoredPersons.Person;
import org.iopgateway.gateway.intake.LogCapture;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.partner.PartnerRegistry;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.SearchQuery;
import org.iopgateway.gateway.trust.PartnerDoor;
import org.iopgateway.gateway.trust.TestPartner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Bulk export over real TLS: who is in it, who is not any more, and what a crash does to it. */
@GatewayIT
class BulkExportIT {

    private static final String VHA = "Case Veterans Health Administration";
    private static final String ID = "case-vha";

    @Autowired
    PartnerDoor door;

    @Autowired
    FhirRepository repository;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DisclosureAccounting accounting;

    @Autowired
    PartnerRegistry partners;

    @Autowired
    ConsentingPatients consenting;

    @Autowired
    DisclosureGate gate;

    @Autowired
    TurnedForms forms;

    @Autowired
    ConfirmedHolds holds;

    @Autowired
    FhirContext fhir;

    @Autowired
    ExportStore store;

    @Autowired
    ExportLeases leases;

    @Autowired
    ExportFiles files;

    @Autowired
    ExportEnd end;

    @Value("${gateway.data-dir}")
    Path dataDir;

    private TestPartner vha;
    private StoredPersons persons;
    private String token;
    private String group;
    private LogCapture log;

    @BeforeEach
    void callAtTheDoor() {
        vha = new TestPartner(ID, door, dataDir);
        persons = new StoredPersons(repository);
        token = vha.token("system/*.rs", "TREAT");
        group = ExportGroup.id(partner());
        log = LogCapture.open();
    }

    @AfterEach
    void clear() {
        log.close();
        assertThat(log.lines()).noneMatch(line -> line.contains("ZZCANARY"));
        jdbc.sql("UPDATE export_job SET expires_at = ?")
                .param(OffsetDateTime.now(ZoneOffset.UTC).minusSeconds(1))
                .update();
        end.clear();
    }

    @Test
    void exportsWhoConsentedAndNobodyElse() {
        Person one = persons.consentingTo(VHA);
        Person denied = persons.withoutConsent();
        Person elsewhere = persons.consentingTo("North Hospital");

        assertThat(vha.get("/fhir/Group", token).body()).contains(group).doesNotContain("member");
        assertThat(vha.get("/fhir/Group/" + group, token).statusCode()).isEqualTo(200);
        HttpResponse<String> kickOff =
                kickOff("?_type=Patient,Encounter&_outputFormat=application/fhir%2Bndjson", token);
        assertThat(kickOff.statusCode()).as(kickOff.body()).isEqualTo(202);
        JsonNode manifest = manifest(kickOff);

        assertThat(manifest.path("requiresAccessToken").asBoolean()).isTrue();
        assertThat(manifest.path("request").asText())
                .endsWith("/fhir/Group/" + group + "/$export?_type=Patient,Encounter");
        assertThat(manifest.path("error")).isEmpty();
        assertThat(manifest.path("output").findValuesAsText("type")).containsOnly("Patient", "Encounter");
        List<JsonNode> lines = lines(manifest);
        assertThat(ids(lines)).contains(one.id()).containsAll(one.sessions());
        assertThat(ids(lines)).doesNotContain(denied.id(), elsewhere.id(), one.medication());
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.path("contained"))
                    .as("the notice goes with each record")
                    .isNotEmpty();
            assertThat(line.path("meta").path("security").findValuesAsText("code"))
                    .contains("42CFRPart2");
        });
        assertThat(accounting.of(one.id(), Instant.EPOCH)).singleElement().satisfies(row -> {
            assertThat(row.interaction()).isEqualTo("EXPORT");
            assertThat(row.resources()).hasSize(1 + StoredPersons.SESSIONS);
        });
        assertThat(accounting.of(denied.id(), Instant.EPOCH)).isEmpty();
        assertThat(onDisk()).isNotEmpty().allSatisfy(file -> assertThat(
                        new String(bytes(file), StandardCharsets.ISO_8859_1))
                .doesNotContain("ZZCANARY", one.id()));
    }

    @Test
    void leavesOutWhoRevokedAfterTheFilesWereWritten() {
        Person stays = persons.consentingTo(VHA);
        Person goes = persons.consentingTo(VHA);
        JsonNode manifest = manifest(kickOff("?_type=Patient", token));
        assertThat(ids(lines(manifest))).contains(stays.id(), goes.id());

        revoke(goes);

        assertThat(ids(lines(manifest))).contains(stays.id()).doesNotContain(goes.id());
    }

    @Test
    void limitsToThePatientsNamedAndSaysTheSameOfDeniedAndUnknown() {
        Person wanted = persons.consentingTo(VHA);
        Person other = persons.consentingTo(VHA);
        Person denied = persons.withoutConsent();
        HttpResponse<String> kickOff =
                post(wanted.id(), denied.id(), Person.unknown().id());
        assertThat(kickOff.statusCode()).as(kickOff.body()).isEqualTo(202);

        JsonNode manifest = manifest(kickOff);

        assertThat(manifest.toString()).doesNotContain(wanted.id()).doesNotContain(denied.id());
        assertThat(ids(lines(manifest)))
                .contains(wanted.id(), wanted.medication())
                .doesNotContain(other.id(), denied.id());
        JsonNode nobody = manifest(post(denied.id()));
        JsonNode unknown = manifest(post(Person.unknown().id()));
        assertThat(nobody.path("output")).isEmpty();
        assertThat(unknown.path("output")).isEmpty();
    }

    @Test
    void exportsWhatIsNewerAndWholePersonsWhoSignedSince() {
        Person old = persons.consentingTo(VHA);
        jdbc.sql("UPDATE HFJ_RESOURCE SET RES_UPDATED = ? WHERE FHIR_ID IN (?, ?)"
                        + " OR (RES_TYPE = 'Consent' AND RES_ID IN"
                        + " (SELECT SRC_RESOURCE_ID FROM HFJ_RES_LINK l JOIN HFJ_RESOURCE p ON p.RES_ID = l.TARGET_RESOURCE_ID"
                        + " WHERE p.FHIR_ID = ?))")
                .params(OffsetDateTime.now(ZoneOffset.UTC).minusDays(3), old.id(), old.medication(), old.id())
                .update();
        Person signed = persons.withoutConsent();
        jdbc.sql("UPDATE HFJ_RESOURCE SET RES_UPDATED = ? WHERE FHIR_ID = ?")
                .params(OffsetDateTime.now(ZoneOffset.UTC).minusDays(3), signed.id())
                .update();
        persons.consent(signed, VHA);
        String since = Instant.now().minus(Duration.ofDays(1)).toString();

        List<String> ids = ids(lines(manifest(kickOff("?_since=" + since, token))));

        assertThat(ids).containsAll(old.sessions()).doesNotContain(old.id(), old.medication());
        assertThat(ids).contains(signed.id()).containsAll(signed.sessions());
        assertThat(kickOff("?_since=" + Instant.now().plus(Duration.ofDays(1)), token)
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void exportsWholePersonsOfWhomMoreMayBePermittedSince() {
        Instant now = Instant.now();
        Person unchanged = persons.consentingTo(VHA);
        Person inForce = persons.consentingTo(VHA);
        withDates(inForce, now.minus(Duration.ofHours(2)), now.plus(Duration.ofDays(30)));
        Person ended = persons.consentingTo(VHA);
        persons.consent(ended, "North Hospital");
        Consent over = form(ended);
        over.getProvision().getPeriod().setEnd(Date.from(now.minus(Duration.ofHours(2))));
        over.setId(UUID.randomUUID().toString());
        repository.store(List.of(over));
        Person confirmed = persons.consentingTo(VHA);
        confirm(confirmed, now.minus(Duration.ofHours(2)));
        Person renamed = persons.consentingTo(VHA);
        for (Person person : List.of(unchanged, inForce, ended, confirmed, renamed)) {
            backdate(person);
        }
        jdbc.sql("UPDATE HFJ_RESOURCE SET RES_UPDATED = ? WHERE FHIR_ID = ?")
                .params(OffsetDateTime.now(ZoneOffset.UTC), renamed.id())
                .update();

        List<String> ids = ids(lines(manifest(kickOff("?_since=" + now.minus(Duration.ofDays(1)), token))));

        assertThat(ids).containsAll(inForce.sessions());
        assertThat(ids).containsAll(ended.sessions());
        assertThat(ids).containsAll(confirmed.sessions());
        assertThat(ids).containsAll(renamed.sessions());
        assertThat(ids).doesNotContainAnyElementsOf(unchanged.sessions()).doesNotContain(unchanged.id());
    }

    private Consent form(Person person) {
        return ((Consent) repository
                        .search(SearchQuery.ofPatient("Consent", person.id(), 1))
                        .get(0)
                        .resource())
                .copy();
    }

    private void withDates(Person person, Instant from, Instant until) {
        Consent form = form(person);
        form.getProvision().getPeriod().setStart(Date.from(from)).setEnd(Date.from(until));
        repository.store(List.of(form));
    }

    /** What waited for a person about somebody is confirmed. */
    private void confirm(Person person, Instant at) {
        jdbc.sql("INSERT INTO review (id, kind, state, patient, partner, purpose, interaction, effect, rule_ids,"
                        + " citations, relied_on, reason, same, created_at, decided_at, decided_by, valid_until)"
                        + " VALUES (?, 'hold', 'confirmed', ?, ?, 'TREAT', 'EXPORT', 'permit', 'R4', '', '', '', '', ?,"
                        + " ?, 'A. Name', ?)")
                .params(
                        UUID.randomUUID().toString(),
                        person.id(),
                        ID,
                        at.atOffset(ZoneOffset.UTC),
                        at.atOffset(ZoneOffset.UTC),
                        at.plus(Duration.ofDays(3)).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** As if all about a person had been stored three days ago. */
    private void backdate(Person person) {
        List<String> own = new ArrayList<>(person.sessions());
        own.addAll(List.of(person.id(), person.medication()));
        jdbc.sql(
                        "UPDATE HFJ_RESOURCE SET RES_UPDATED = :at WHERE FHIR_ID IN (:own) OR (RES_TYPE = 'Consent' AND RES_ID IN"
                                + " (SELECT SRC_RESOURCE_ID FROM HFJ_RES_LINK l JOIN HFJ_RESOURCE p"
                                + " ON p.RES_ID = l.TARGET_RESOURCE_ID WHERE p.FHIR_ID = :person))")
                .param("at", OffsetDateTime.now(ZoneOffset.UTC).minusDays(3))
                .param("own", own)
                .param("person", person.id())
                .update();
    }

    @Test
    void cancelsAndForgets() {
        persons.consentingTo(VHA);
        HttpResponse<String> kickOff = kickOff("?_type=Patient", token);
        JsonNode manifest = manifest(kickOff);
        String file = manifest.path("output").path(0).path("url").asText();
        assertThat(vha.get(file, token).statusCode()).isEqualTo(200);

        HttpResponse<String> cancelled = vha.send("DELETE", status(kickOff), bearer(token));

        assertThat(cancelled.statusCode()).isEqualTo(202);
        assertThat(vha.get(status(kickOff), token).statusCode()).isEqualTo(404);
        assertThat(vha.get(file, token).statusCode()).isEqualTo(404);
        assertThat(vha.send("DELETE", status(kickOff), bearer(token)).statusCode())
                .isEqualTo(404);
        assertThat(dataDir.resolve("exports").resolve(job(kickOff))).doesNotExist();
    }

    @Test
    void forgetsWhatIsOver() {
        persons.consentingTo(VHA);
        HttpResponse<String> kickOff = kickOff("?_type=Patient", token);
        JsonNode manifest = manifest(kickOff);
        jdbc.sql("UPDATE export_job SET expires_at = ? WHERE id = ?")
                .params(OffsetDateTime.now(ZoneOffset.UTC).minusSeconds(1), job(kickOff))
                .update();

        assertThat(vha.get(status(kickOff), token).statusCode()).isEqualTo(404);
        assertThat(vha.get(manifest.path("output").path(0).path("url").asText(), token)
                        .statusCode())
                .isEqualTo(404);
        end.clear();
        assertThat(dataDir.resolve("exports").resolve(job(kickOff))).doesNotExist();
        assertThat(store.exists(job(kickOff))).isFalse();
    }

    @Test
    void tellsOthersNothingOfAnExport() {
        persons.consentingTo(VHA);
        HttpResponse<String> kickOff = kickOff("?_type=Patient", token);
        String file = manifest(kickOff).path("output").path(0).path("url").asText();
        String none = status(kickOff).replace(job(kickOff), UUID.randomUUID().toString());
        TestPartner vba = new TestPartner("case-vba", door, dataDir);
        String theirs = vba.token("system/*.rs", "ELIGDTRM");
        String ours = vha.token("system/*.rs", "COC");

        List<HttpResponse<String>> answers = List.of(
                vba.get(status(kickOff), theirs),
                vba.get(none, theirs),
                vba.get(file, theirs),
                vba.send("DELETE", status(kickOff), bearer(theirs)),
                vba.get("/fhir/Group/" + group, theirs),
                vba.get("/fhir/Group/" + group + "/$export", prefer(theirs)),
                vha.get(none, token),
                vha.get(status(kickOff), ours),
                vha.get("/fhir/Group/" + UUID.randomUUID() + "/$export", prefer(token)),
                vha.get("/fhir/$export-file?_job=../../etc&_file=ZZCANARY", token));

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(404);
        assertThat(answers)
                .extracting(HttpResponse::body)
                .containsOnly(answers.get(0).body());
        TestPartner hospital = new TestPartner("north-hospital", door, dataDir);
        String hospitals = hospital.token("system/*.rs", "TREAT");
        assertThat(hospital.get("/fhir/Group/" + group + "/$export", prefer(hospitals))
                        .statusCode())
                .isEqualTo(403);
        assertThat(hospital.get(status(kickOff), hospitals).statusCode()).isEqualTo(403);
        assertThat(vha.get(status(kickOff), Map.of()).statusCode()).isEqualTo(401);
    }

    @Test
    void exportsWhatTheTokenAllows() {
        Person person = persons.consentingTo(VHA);
        String narrow = vha.token("system/Encounter.rs system/Patient.r", "TREAT");
        assertThat(kickOff("?_type=Patient,Encounter", narrow).statusCode()).isEqualTo(403);
        assertThat(kickOff("", vha.token("system/Patient.r", "TREAT")).statusCode())
                .isEqualTo(403);

        JsonNode manifest = manifest(kickOff("", narrow), narrow);

        assertThat(manifest.path("output").findValuesAsText("type")).containsOnly("Encounter");
        String file = manifest.path("output").path(0).path("url").asText();
        assertThat(vha.get(file, narrow).body()).contains(person.sessions().get(0));
        assertThat(vha.get(file, vha.token("system/Patient.rs", "TREAT")).statusCode())
                .isEqualTo(403);
        assertThat(kickOff("", vha.token("system/*.rs", "ETREAT")).statusCode()).isEqualTo(403);
    }

    @Test
    void refusesWhatItDoesNotOfferInItsOwnWords() {
        List<HttpResponse<String>> refused = new ArrayList<>();
        for (String query : List.of(
                "?_type=ZZCANARY",
                "?_type=",
                "?_type=Consent",
                "?_type=Patient,",
                "?_since=ZZCANARY",
                "?_since=2026-01-01",
                "?_since=%2B12000-01-01T00:00:00Z",
                "?_since=0000-12-31T00:00:00Z",
                "?_outputFormat=ZZCANARY",
                "?_typeFilter=Encounter%3Fstatus=ZZCANARY",
                "?_elements=id",
                "?includeAssociatedData=ZZCANARY",
                "?patient=Patient/ZZCANARY",
                "?ZZCANARY=1")) {
            refused.add(kickOff(query, token));
        }
        String url = "/fhir/Group/" + group + "/$export";
        refused.add(vha.get(url, token));
        for (String body : List.of(
                "ZZCANARY",
                "{\"resourceType\":\"Patient\"}",
                "{\"resourceType\":\"Parameters\",\"extension\":[null]}",
                "{\"resourceType\":\"Parameters\",\"extension\":[\"x\"]}",
                "{\"resourceType\":\"Parameters\",\"parameter\":[null]}",
                "{\"resourceType\":\"Parameters\",\"\":1}",
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"ZZCANARY\",\"valueString\":\"x\"}]}",
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"patient\",\"valueReference\":{\"reference\":\"../ZZCANARY x\"}}]}")) {
            refused.add(vha.post(url, "application/fhir+json", body, prefer(token)));
        }
        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.statusCode())
                    .as(answer.uri() + " " + answer.body())
                    .isEqualTo(400);
            assertThat(answer.body()).contains("OperationOutcome").doesNotContain("ZZCANARY");
        });
        assertThat(vha.post(url, "text/plain", "x", prefer(token)).statusCode()).isEqualTo(415);
        HttpResponse<String> posted = vha.send("POST", "/fhir/$export-file?_job=1&_file=1", bearer(token));
        assertThat(posted.statusCode()).isEqualTo(405);
        assertThat(posted.headers().firstValue("Allow")).hasValue("GET");
        Map<String, String> lenient =
                Map.of("Authorization", "Bearer " + token, "Prefer", "respond-async, handling=lenient");
        assertThat(vha.get(url + "?_type=Patient,ZZCANARY&_typeFilter=x", lenient)
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void asksToWaitWhoAsksTooMuch() {
        String busy = held(List.of(Person.unknown().id()), Duration.ofHours(1)).id();
        String status = "/fhir/$export-poll-status?_jobId=" + busy;
        HttpResponse<String> first = vha.get(status, token);
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(first.headers().firstValue("X-Progress")).hasValue("0 people written");
        assertThat(first.headers().firstValue("Retry-After")).isPresent();
        HttpResponse<String> second = vha.get(status, token);
        assertThat(second.statusCode()).isEqualTo(429);
        assertThat(second.headers().firstValue("Retry-After")).isPresent();
        assertThat(kickOff("?_type=Patient", token).statusCode()).isEqualTo(202);
        assertThat(kickOff("?_type=Patient", token).statusCode()).isEqualTo(429);
    }

    @Test
    void goesOnWhereADeadNodeStopped() throws IOException {
        List<Person> people =
                Stream.generate(() -> persons.consentingTo(VHA)).limit(3).toList();
        List<String> ids = people.stream().map(Person::id).sorted().toList();
        ExportJob job = held(ids, Duration.ofHours(1));
        ExportRun dying = runOfOneAtATime();
        ExportJob after = dying.step(job, partner(), "dead", () -> false).orElseThrow();
        assertThat(after.cursor()).isEqualTo(ids.get(0));
        assertThat(after.released()).isEqualTo(1);
        // It dies within the next step: files that are on no record.
        files.create(job.id(), UUID.randomUUID().toString()).close();
        jdbc.sql("UPDATE export_job SET lease_until = ? WHERE id = ?")
                .params(OffsetDateTime.now(ZoneOffset.UTC).minusSeconds(1), job.id())
                .update();

        JsonNode manifest = manifestOf(job.id());
        assertThat(dying.step(after, partner(), "dead", () -> false))
                .as("who comes back from the dead puts nothing on record")
                .isEmpty();

        List<String> patients = lines(manifest).stream()
                .filter(line -> line.path("resourceType").asText().equals("Patient"))
                .map(line -> line.path("id").asText())
                .toList();
        assertThat(patients).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(accounting.of(ids.get(0), Instant.EPOCH))
                .as("what was done is not done again")
                .hasSize(1);
    }

    @Test
    void givesOutNothingOfAFileThatWasAltered() throws IOException {
        persons.consentingTo(VHA);
        HttpResponse<String> kickOff = kickOff("?_type=Patient", token);
        JsonNode manifest = manifest(kickOff);
        String url = manifest.path("output").path(0).path("url").asText();
        try (Stream<Path> found = Files.list(dataDir.resolve("exports").resolve(job(kickOff)))) {
            for (Path file : found.toList()) {
                byte[] bytes = bytes(file);
                bytes[bytes.length - 1] ^= 1;
                Files.write(file, bytes);
            }
        }
        HttpResponse<String> answer = vha.get(url, token);
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("Patient");
    }

    /** Half a file must not look like a whole one, packed or not. */
    @Test
    void breaksTheConnectionOffWhereAFileCannotBeWrittenToItsEnd() throws IOException {
        String url = aFileThatEndsTooSoon(2_000_000);
        for (String encoding : List.of("identity", "gzip")) {
            Map<String, String> headers = new LinkedHashMap<>(bearer(token));
            headers.put("Accept-Encoding", encoding);
            assertThatThrownBy(() -> vha.get(url, headers)).as(encoding).hasRootCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void answersTheErrorAloneWhereNothingOfAFileHasLeft() throws IOException {
        String url = aFileThatEndsTooSoon(100);
        for (String encoding : List.of("identity", "gzip")) {
            Map<String, String> headers = new LinkedHashMap<>(bearer(token));
            headers.put("Accept-Encoding", encoding);
            HttpResponse<String> answer = vha.get(url, headers);
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
            assertThat(read(answer.body()).path("resourceType").asText()).isEqualTo("OperationOutcome");
        }
    }

    /** A file with a good seal, whose first person may be handed out and whose second stops in the middle. */
    private String aFileThatEndsTooSoon(int bytes) throws IOException {
        Person person = persons.consentingTo(VHA);
        HttpResponse<String> kickOff = post(person.id());
        String url = manifest(kickOff).path("output").path(0).path("url").asText();
        String file = url.replaceFirst(".*_file=", "");
        Segment good;
        try (DataInputStream in = files.open(job(kickOff), file)) {
            good = Segment.read(in).orElseThrow();
        }
        byte[] lines = new byte[bytes];
        new Random(7).nextBytes(lines);
        files.delete(job(kickOff), file);
        try (DataOutputStream out = files.create(job(kickOff), file)) {
            new Segment(good.patient(), good.mark(), lines).write(out);
            out.writeByte(1);
            out.writeShort(99);
        }
        return url;
    }

    @Test
    void packsAFileOnlyForWhomThatSuits() {
        persons.consentingTo(VHA);
        String url = manifest(kickOff("?_type=Patient", token))
                .path("output")
                .path(0)
                .path("url")
                .asText();
        Map.of(
                        "gzip",
                        true,
                        "deflate, gzip;q=0.5",
                        true,
                        "gzip;q=0",
                        false,
                        "gzip; q=0.0, identity",
                        false,
                        "br",
                        false)
                .forEach((encoding, packed) -> {
                    Map<String, String> headers = new LinkedHashMap<>(bearer(token));
                    headers.put("Accept-Encoding", encoding);
                    assertThat(vha.get(url, headers)
                                    .headers()
                                    .firstValue("Content-Encoding")
                                    .isPresent())
                            .as(encoding)
                            .isEqualTo(packed);
                });
    }

    @Test
    void startsWhateverFormatTheAnswerIsWantedIn() {
        String url = "/fhir/Group/" + group + "/$export?_type=Patient&_outputFormat=ndjson";
        Map<String, String> plain = Map.of("Authorization", "Bearer " + token, "Prefer", "respond-async");
        Map<String, String> ndjson = new LinkedHashMap<>(plain);
        ndjson.put("Accept", "application/fhir+ndjson");
        for (Map<String, String> headers : List.of(plain, ndjson)) {
            HttpResponse<String> started = vha.get(url, headers);
            assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
            vha.send("DELETE", status(started), bearer(token));
        }
    }

    private ExportRun runOfOneAtATime() {
        BulkProperties one = new BulkProperties(
                dataDir, Set.of(), 1, 2, 50, 1, Duration.ofHours(1), Duration.ofHours(1), Duration.ofSeconds(2), 5);
        OpenedSince opened = new OpenedSince(repository, forms, holds);
        PatientExport patients = new PatientExport(repository, opened, gate, consenting, fhir);
        return new ExportRun(consenting, gate, patients, files, leases, one, Clock.systemUTC());
    }

    /** An export on which a node called dead is at work. */
    private ExportJob held(List<String> patients, Duration lease) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        ExportJob job = new ExportJob(
                UUID.randomUUID().toString(),
                ID,
                "TREAT",
                ExportJob.State.RUNNING,
                List.of("Patient", "Encounter"),
                null,
                patients,
                "request",
                now,
                "",
                0,
                1,
                now.plus(Duration.ofHours(1)));
        store.add(job);
        jdbc.sql("UPDATE export_job SET lease_holder = 'dead', lease_until = ? WHERE id = ?")
                .params(OffsetDateTime.now(ZoneOffset.UTC).plus(lease), job.id())
                .update();
        return job;
    }

    private Partner partner() {
        return partners.find(new PartnerId(ID)).orElseThrow();
    }

    private void revoke(Person person) {
        Consent form = form(person);
        form.setStatus(Consent.ConsentState.INACTIVE);
        repository.store(List.of(form));
    }

    private HttpResponse<String> kickOff(String query, String with) {
        return vha.get("/fhir/Group/" + group + "/$export" + query, prefer(with));
    }

    private HttpResponse<String> post(String... patients) {
        StringBuilder body = new StringBuilder("{\"resourceType\":\"Parameters\",\"parameter\":[");
        for (String patient : patients) {
            body.append("{\"name\":\"patient\",\"valueReference\":{\"reference\":\"Patient/")
                    .append(patient)
                    .append("\"}},");
        }
        body.append("{\"name\":\"_outputFormat\",\"valueString\":\"ndjson\"}]}");
        return vha.post("/fhir/Group/" + group + "/$export", "application/fhir+json", body.toString(), prefer(token));
    }

    private static Map<String, String> prefer(String with) {
        return Map.of("Authorization", "Bearer " + with, "Prefer", "respond-async", "Accept", "application/fhir+json");
    }

    private static Map<String, String> bearer(String with) {
        return Map.of("Authorization", "Bearer " + with);
    }

    private static String status(HttpResponse<String> kickOff) {
        return kickOff.headers().firstValue("Content-Location").orElseThrow();
    }

    private static String job(HttpResponse<String> kickOff) {
        return status(kickOff).replaceFirst(".*_jobId=", "");
    }

    private JsonNode manifest(HttpResponse<String> kickOff) {
        return manifest(kickOff, token);
    }

    private JsonNode manifest(HttpResponse<String> kickOff, String with) {
        return manifestAt(status(kickOff), with);
    }

    private JsonNode manifestOf(String job) {
        return manifestAt("/fhir/$export-poll-status?_jobId=" + job, token);
    }

    private JsonNode manifestAt(String status, String with) {
        HttpResponse<String> complete = await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> vha.get(status, with), answer -> answer.statusCode() != 202 && answer.statusCode() != 429);
        assertThat(complete.statusCode()).as(complete.body()).isEqualTo(200);
        assertThat(complete.headers().firstValue("Expires")).isPresent();
        return TestPartner.json(complete);
    }

    private List<JsonNode> lines(JsonNode manifest) {
        List<JsonNode> lines = new ArrayList<>();
        for (JsonNode output : manifest.path("output")) {
            HttpResponse<String> file = vha.get(
                    output.path("url").asText(),
                    Map.of("Authorization", "Bearer " + token, "Accept", "application/fhir+ndjson"));
            assertThat(file.statusCode()).as(file.body()).isEqualTo(200);
            assertThat(file.headers().firstValue("Content-Type")).hasValue("application/fhir+ndjson");
            file.body().lines().forEach(line -> {
                JsonNode read = read(line);
                assertThat(read.path("resourceType").asText())
                        .isEqualTo(output.path("type").asText());
                lines.add(read);
            });
        }
        return lines;
    }

    private static List<String> ids(List<JsonNode> lines) {
        return lines.stream().map(line -> line.path("id").asText()).toList();
    }

    private static JsonNode read(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> onDisk() {
        try (Stream<Path> all = Files.walk(dataDir.resolve("exports"))) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
