package org.iopgateway.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.GatewayIT;
import org.iopgateway.gateway.fhir.StoredPersons.Person;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.gateway.trust.PartnerDoor;
import org.iopgateway.gateway.trust.TestPartner;
import org.iopgateway.mappings.translation.ProgramIdentity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;

/** What belongs to other resources, what is about nobody, and versions: over real TLS. */
@GatewayIT
class ServedTypesIT {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final String JSON = "application/fhir+json";

    @Autowired
    PartnerDoor door;

    @Autowired
    FhirRepository repository;

    @Autowired
    ProgramIdentity program;

    @Autowired
    JdbcTemplate jdbc;

    @Value("${gateway.data-dir}")
    Path dataDir;

    private TestPartner hospital;
    private String token;
    private StoredOfEachType stored;

    @BeforeEach
    void callAtTheDoor() {
        hospital = new TestPartner("north-hospital", door, dataDir);
        token = hospital.token("system/*.rs", "TREAT");
        stored = new StoredOfEachType(repository, program);
    }

    /** A search is written of what was written before, and of nothing else than a partner asked for. */
    @Test
    void writesASearchAsTheServerWritesIt() throws Exception {
        int seen = 0;
        for (String type : ServedTypes.load().keySet()) {
            String path = "/fhir/" + type + "?_id=" + stored.id(type);
            HttpResponse<String> answer = get(path, Map.of("Accept", JSON));
            if (answer.statusCode() != 200) {
                continue;
            }
            Bundle bundle = (Bundle) FHIR.newJsonParser().parseResource(answer.body());
            assertThat(answer.body()).as(type).isEqualTo(FHIR.newJsonParser().encodeResourceToString(bundle));
            assertThat(get(path, Map.of("Accept", JSON)).body()).as(type).isEqualTo(answer.body());
            assertThat(tree(get(path + "&_pretty=true", Map.of("Accept", JSON))))
                    .as(type)
                    .isEqualTo(tree(answer));
            assertThat(tree(get(path + "&_elements=id", Map.of("Accept", JSON))).path("entry"))
                    .as(type)
                    .allSatisfy(entry -> assertThat(entry.toString()).contains("SUBSETTED"));
            assertThat(answer.headers().map().keySet())
                    .as(type)
                    .isEqualTo(get(path + "&_pretty=true", Map.of("Accept", JSON))
                            .headers()
                            .map()
                            .keySet());
            seen++;
        }
        assertThat(seen).isGreaterThan(15);
    }

    @Test
    void packsASearchForWhoAsksForThat() throws Exception {
        String path = "/fhir/Encounter?_id=" + stored.id("Encounter");
        HttpRequest request = HttpRequest.newBuilder(URI.create(door.baseUrl() + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept-Encoding", "gzip")
                .build();
        HttpClient http = HttpClient.newBuilder()
                .sslContext(TestPartner.trusting(dataDir.resolve("trust/ca.pem")))
                .build();
        HttpResponse<byte[]> packed = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(get(path, Map.of("Accept", JSON)).body());
    }

    private static JsonNode tree(HttpResponse<String> answer) throws IOException {
        ObjectNode tree = (ObjectNode) new ObjectMapper().readTree(answer.body());
        tree.remove("link");
        return tree;
    }

    @Test
    void showsADocumentsWordsAsAResourceOrAsThemselves() {
        String path = "/fhir/Binary/" + stored.id("Binary");
        HttpResponse<String> resource = get(path, Map.of("Accept", JSON));
        Binary binary = (Binary) FHIR.newJsonParser().parseResource(resource.body());
        assertThat(new String(binary.getData(), StandardCharsets.UTF_8)).isEqualTo(StoredOfEachType.WORDS);
        assertThat(binary.getMeta().getSecurity()).extracting("code").contains("PSY", "R");
        assertThat(resource.headers().firstValue("X-Security-Context").orElse(""))
                .endsWith("Patient/" + stored.id("Patient"));
        assertThat(get(path, Map.of("Accept", "application/fhir+xml")).body()).contains("<Binary");

        assertThat(get("/fhir/DocumentReference/" + stored.id("DocumentReference"), Map.of("Accept", JSON))
                        .body())
                .as("the document names its words")
                .contains("Binary/" + stored.id("Binary"));
        HttpResponse<String> raw = get(path, Map.of("Accept", "text/plain"));
        assertThat(raw.statusCode()).isEqualTo(200);
        assertThat(raw.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(raw.body()).isEqualTo(StoredOfEachType.WORDS);
        assertThat(raw.headers().firstValue("X-Security-Context").orElse(""))
                .endsWith("Patient/" + stored.id("Patient"));
    }

    @Test
    void showsNoWordsOfWhatStaysOrOfWhatNoDocumentNames() {
        Person denied = new StoredPersons(repository).withoutConsent();
        for (Map<String, String> accept : List.of(Map.of("Accept", JSON), Map.of("Accept", "text/plain"))) {
            String unknown = blotted(get("/fhir/Binary/" + UUID.randomUUID(), accept));
            for (ResourceKey key : List.of(stored.separateNote(), stored.looseBinary(), wordsOf(denied))) {
                assertThat(blotted(get("/fhir/" + key.reference(), accept))).isEqualTo(unknown);
            }
        }
    }

    @Test
    void tellsOfAnOriginOnlyWhatLeavesWithoutTheRecord() {
        Person person = new StoredPersons(repository).consentingTo("North Hospital");
        String session = "Encounter/" + person.sessions().get(0);
        String withheld = "DocumentReference/" + documentOf(person);
        Provenance mixed = part2(StoredOfEachType.origin(List.of(session, withheld)));
        Provenance hidden = part2(StoredOfEachType.origin(List.of(withheld)));
        Provenance others = part2(StoredOfEachType.origin(List.of(session, "Encounter/" + stored.id("Encounter"))));
        repository.store(List.of(mixed, hidden, others));

        HttpResponse<String> answer = get("/fhir/Provenance/" + mixed.getIdPart(), Map.of("Accept", JSON));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Provenance shown = (Provenance) FHIR.newJsonParser().parseResource(answer.body());
        assertThat(shown.getTarget()).extracting(Reference::getReference).containsExactly(session);
        assertThat(shown.getAgentFirstRep().getWho().getIdentifier().getValue()).isEqualTo("1234567893");
        assertThat(shown.getEntity()).isEmpty();
        assertThat(shown.getMeta().getSecurity()).extracting("code").contains("42CFRPart2", "R");
        assertThat(shown.getContained()).as("the notice").isNotEmpty();
        assertThat(answer.body()).doesNotContain("ZZCANARY").doesNotContain(withheld);

        Bundle found = bundle(get("/fhir/Provenance?target=" + session, Map.of("Accept", JSON)));
        assertThat(found.getEntry())
                .filteredOn(entry -> entry.getResource() instanceof Provenance)
                .extracting(entry -> entry.getResource().getIdPart())
                .containsExactly(mixed.getIdPart());

        String unknown = blotted(get("/fhir/Provenance/" + UUID.randomUUID(), Map.of("Accept", JSON)));
        assertThat(blotted(get("/fhir/Provenance/" + hidden.getIdPart(), Map.of("Accept", JSON))))
                .isEqualTo(unknown);
        assertThat(blotted(get("/fhir/Provenance/" + others.getIdPart(), Map.of("Accept", JSON))))
                .isEqualTo(unknown);
    }

    @Test
    void tellsOfAnOriginToThoseWhoTreatOnly() {
        assertThat(get("/fhir/Provenance/" + stored.id("Provenance"), Map.of("Accept", JSON))
                        .statusCode())
                .isEqualTo(200);
        String paying = hospital.token("system/*.rs", "HPAYMT");
        assertThat(hospital.get("/fhir/Provenance/" + stored.id("Provenance"), paying)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void showsTheProgramItselfAndItsStaffAndRecordsThatItDid() {
        long before = audited();
        Organization shown = (Organization) FHIR.newJsonParser()
                .parseResource(get("/fhir/Organization/" + stored.id("Organization"), Map.of("Accept", JSON))
                        .body());
        assertThat(shown.getName()).isEqualTo(program.name());
        assertThat(shown.getMeta().getSecurity()).isEmpty();
        assertThat(audited()).isGreaterThan(before);
        HttpResponse<String> staff = get("/fhir/Practitioner/" + stored.id("Practitioner"), Map.of("Accept", JSON));
        assertThat(staff.body()).contains("Rivera").doesNotContain("ZZCANARY-HOME");
        HttpResponse<String> role =
                get("/fhir/PractitionerRole/" + stored.id("PractitionerRole"), Map.of("Accept", JSON));
        assertThat(role.body())
                .contains("Practitioner/" + stored.id("Practitioner"))
                .contains("+1 508 555 0110");
        assertThat(bundle(get("/fhir/Location?name=" + program.name().split(" ")[0], Map.of("Accept", JSON)))
                        .getEntry())
                .extracting(entry -> entry.getResource().getIdPart())
                .contains(stored.id("Location"));
    }

    @Test
    void knowsNobodyWhoIsHereBecauseOfSomePatient() {
        Organization payer = new Organization();
        payer.setId(UUID.randomUUID().toString());
        payer.getMeta().addSecurity("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "N", null);
        payer.setName("Example Payer " + payer.getIdPart());
        payer.addIdentifier().setSystem("http://hl7.org/fhir/sid/us-npi").setValue(program.npi());
        repository.store(List.of(payer));
        Map<String, String> accept = Map.of("Accept", JSON);
        String unknown = blotted(get("/fhir/Organization/" + UUID.randomUUID(), accept));
        assertThat(blotted(get("/fhir/Organization/" + payer.getIdPart(), accept)))
                .isEqualTo(unknown);
        assertThat(bundle(get("/fhir/Organization?name=Example%20Payer", accept))
                        .getEntry())
                .isEmpty();
        assertThat(bundle(get("/fhir/Organization?_id=" + payer.getIdPart() + "," + stored.id("Organization"), accept))
                        .getEntry())
                .extracting(entry -> entry.getResource().getIdPart())
                .containsExactly(stored.id("Organization"));
        for (List<ResourceKey> outside :
                List.of(stored.outsider("1999999984", true), stored.outsider(program.npi(), false))) {
            for (ResourceKey key : outside) {
                assertThat(blotted(get("/fhir/" + key.reference(), accept))).isEqualTo(unknown);
            }
        }
    }

    @Test
    void givesEachThatIsShownAVersionOfWhatIsShown() {
        String path = "/fhir/Encounter/" + stored.id("Encounter");
        HttpResponse<String> first = get(path, Map.of("Accept", JSON));
        String etag = first.headers().firstValue("ETag").orElseThrow();
        String version = etag.substring(3, etag.length() - 1);
        Resource shown = (Resource) FHIR.newJsonParser().parseResource(first.body());
        assertThat(shown.getMeta().getVersionId()).isEqualTo(version);
        assertThat(first.headers().firstValue("Last-Modified")).isPresent();
        assertThat(get(path + "/_history/" + version, Map.of("Accept", JSON)).body())
                .isEqualTo(first.body());

        stored.changeSession(false);
        assertThat(get(path, Map.of("Accept", JSON)).headers().firstValue("ETag"))
                .hasValue(etag);
        HttpResponse<String> same = get(path, Map.of("Accept", JSON, "If-None-Match", "\"x\", " + etag));
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(same.headers().firstValue("ETag")).hasValue(etag);
        assertThat(get(path, Map.of("If-Modified-Since", "Tue, 24 Nov 2099 20:00:00 GMT"))
                        .statusCode())
                .isEqualTo(200);

        stored.changeSession(true);
        HttpResponse<String> changed = get(path, Map.of("Accept", JSON, "If-None-Match", etag));
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.headers().firstValue("ETag").orElseThrow()).isNotEqualTo(etag);
        String unknown = blotted(get("/fhir/Encounter/" + UUID.randomUUID(), Map.of("Accept", JSON)));
        for (String old : List.of(version, "1", "2", "3")) {
            assertThat(blotted(get(path + "/_history/" + old, Map.of("Accept", JSON))))
                    .isEqualTo(unknown);
        }
    }

    @Test
    void accountsForAnAnswerThatNothingHasChanged() {
        Person person = new StoredPersons(repository).consentingTo("North Hospital");
        String path = "/fhir/Encounter/" + person.sessions().get(0);
        String etag = get(path, Map.of()).headers().firstValue("ETag").orElseThrow();
        int before = disclosures(person);
        assertThat(get(path, Map.of("If-None-Match", etag)).statusCode()).isEqualTo(304);
        assertThat(disclosures(person)).isEqualTo(before + 1);
        Person denied = new StoredPersons(repository).withoutConsent();
        assertThat(get("/fhir/Encounter/" + denied.sessions().get(0), Map.of("If-None-Match", "*"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void answersHeadAsGetWithoutABodyAndCompressesOnRequest() {
        Map<String, String> bearer = new LinkedHashMap<>(Map.of("Authorization", "Bearer " + token, "Accept", JSON));
        for (String id : List.of(stored.id("Encounter"), UUID.randomUUID().toString())) {
            String path = "/fhir/Encounter/" + id;
            HttpResponse<String> full = hospital.get(path, bearer);
            HttpResponse<String> head = hospital.send("HEAD", path, bearer);
            assertThat(head.statusCode()).isEqualTo(full.statusCode());
            assertThat(head.body()).isEmpty();
            assertThat(head.headers().firstValue("ETag"))
                    .isEqualTo(full.headers().firstValue("ETag"));
        }
        for (String search : List.of(
                "/fhir/Encounter?_id=" + stored.id("Encounter"),
                "/fhir/Encounter?_id=" + UUID.randomUUID(),
                "/fhir/Encounter?status=finished",
                "/fhir/Encounter/" + stored.id("Encounter") + "?ZZ=1",
                "/fhir/metadata")) {
            HttpResponse<String> head = hospital.send("HEAD", search, bearer);
            assertThat(head.statusCode())
                    .as(search)
                    .isEqualTo(hospital.get(search, bearer).statusCode())
                    .isIn(200, 400);
            assertThat(head.body()).isEmpty();
        }
        assertThat(hospital.send("HEAD", "/fhir/Patient/x/$everything", bearer).statusCode())
                .isGreaterThanOrEqualTo(400);
        bearer.put("Accept-Encoding", "gzip");
        HttpResponse<String> packed = hospital.get("/fhir/Encounter/" + stored.id("Encounter"), bearer);
        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
    }

    private HttpResponse<String> get(String path, Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Authorization", "Bearer " + token);
        return hospital.get(path, all);
    }

    private ResourceKey wordsOf(Person person) {
        Binary binary = new Binary();
        binary.setId(UUID.randomUUID().toString());
        binary.setContentType("text/plain");
        binary.setSecurityContext(new Reference("Patient/" + person.id()));
        binary.setData(StoredOfEachType.WORDS.getBytes(StandardCharsets.UTF_8));
        repository.store(List.of(part2(binary)));
        return new ResourceKey("Binary", binary.getIdPart());
    }

    private String documentOf(Person person) {
        DocumentReference document = new DocumentReference();
        document.setId(UUID.randomUUID().toString());
        document.setSubject(new Reference("Patient/" + person.id()));
        repository.store(List.of(part2(document)));
        return document.getIdPart();
    }

    private static <R extends Resource> R part2(R resource) {
        resource.getMeta()
                .setSecurity(null)
                .addSecurity("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "R", null)
                .addSecurity("http://terminology.hl7.org/CodeSystem/v3-ActCode", "42CFRPart2", null)
                .addSecurity("http://terminology.hl7.org/CodeSystem/v3-ActCode", "SUD", null);
        return resource;
    }

    private int disclosures(Person person) {
        Integer rows =
                jdbc.queryForObject("SELECT COUNT(*) FROM disclosure WHERE patient = ?", Integer.class, person.id());
        return rows == null ? 0 : rows;
    }

    private long audited() {
        Long rows = jdbc.queryForObject(
                "SELECT COUNT(*) FROM audit_event WHERE patient = '' AND recipient = 'north-hospital'", Long.class);
        return rows == null ? 0 : rows;
    }

    private static Bundle bundle(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return (Bundle) FHIR.newJsonParser().parseResource(answer.body());
    }

    private static String blotted(HttpResponse<String> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        return answer.statusCode() + "\n" + headers + "\n" + answer.body();
    }
}
