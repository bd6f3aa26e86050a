package org.iopgateway.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceSearchParamComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.iopgateway.gateway.GatewayIT;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.trust.PartnerDoor;
import org.iopgateway.gateway.trust.TestPartner;
import org.iopgateway.mappings.translation.ProgramIdentity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** The CapabilityStatement tells the truth: what it claims is there, and what it does not claim is not. */
@GatewayIT
class CapabilityIT {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final String JSON = "application/fhir+json";
    private static final Set<String> LISTED =
            Set.of(("Patient Coverage Condition CarePlan Goal CareTeam EpisodeOfCare Encounter MedicationStatement"
                            + " MedicationRequest Observation QuestionnaireResponse DocumentReference Binary"
                            + " ServiceRequest Task Claim ClaimResponse Organization Practitioner PractitionerRole"
                            + " Location Provenance Group Subscription")
                    .split(" "));

    /** What is a partner's own and no record: tested with its exchange. */
    private static final Set<String> OWN = Set.of("Group", "Subscription");

    private static final Set<String> ON_INSTANCES = Set.of("everything", "summary", "export", "status", "events");

    /** Where the operations that the statement names are called. */
    private static final Set<String> OPERATIONS = Set.of(
            "POST /$process-message",
            "POST /Patient/$match",
            "POST /Patient/$member-match",
            "GET /Patient/{id}/$everything",
            "POST /Patient/{id}/$everything",
            "GET /Patient/{id}/$summary",
            "POST /Patient/{id}/$summary",
            "GET /DocumentReference/$docref",
            "POST /DocumentReference/$docref",
            "POST /Claim/$inquire",
            "GET /Group/{id}/$export",
            "POST /Group/{id}/$export",
            "GET /Subscription/$status",
            "POST /Subscription/$status",
            "GET /Subscription/{id}/$status",
            "POST /Subscription/{id}/$status",
            "GET /Subscription/{id}/$events",
            "POST /Subscription/{id}/$events");

    @Autowired
    PartnerDoor door;

    @Autowired
    FhirRepository repository;

    @Autowired
    ProgramIdentity program;

    @Value("${gateway.data-dir}")
    Path dataDir;

    private TestPartner hospital;
    private String token;

    @BeforeEach
    void callAtTheDoor() {
        hospital = new TestPartner("north-hospital", door, dataDir);
        token = hospital.token("system/*.rs system/Task.c", "TREAT");
    }

    @Test
    void claimsTheListedTypesInValidR4AndTheSameInXml() {
        HttpResponse<String> json = hospital.get("/fhir/metadata", Map.of("Accept", JSON));
        CapabilityStatement statement = statement();
        assertThat(statement.getRestFirstRep().getResource())
                .extracting(CapabilityStatementRestResourceComponent::getType)
                .containsExactlyInAnyOrderElementsOf(LISTED);
        HttpResponse<String> xml = hospital.get("/fhir/metadata?_format=xml", Map.of());
        assertThat(FHIR.newXmlParser()
                        .parseResource(CapabilityStatement.class, xml.body())
                        .equalsDeep(statement))
                .isTrue();
        assertThat(hospital.get("/fhir/metadata", Map.of("Accept", JSON, "Authorization", "Bearer " + token))
                        .body())
                .isEqualTo(json.body());
        FhirValidator validator = FHIR.newValidator().registerValidatorModule(new FhirInstanceValidator(FHIR));
        assertThat(validator.validateWithResult(json.body()).getMessages())
                .filteredOn(message -> message.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal())
                .extracting(SingleValidationMessage::getMessage)
                .isEmpty();
    }

    @Test
    void servesWhatItClaims() {
        StoredOfEachType stored = new StoredOfEachType(repository, program);
        for (CapabilityStatementRestResourceComponent type :
                statement().getRestFirstRep().getResource()) {
            if (OWN.contains(type.getType())) {
                continue;
            }
            String path = "/fhir/" + type.getType();
            Set<TypeRestfulInteraction> claimed = new TreeSet<>();
            type.getInteraction().forEach(one -> claimed.add(one.getCode()));
            assertThat(claimed)
                    .containsExactlyInAnyOrder(
                            TypeRestfulInteraction.READ,
                            TypeRestfulInteraction.VREAD,
                            TypeRestfulInteraction.SEARCHTYPE);
            HttpResponse<String> read = found(path + "/" + stored.id(type.getType()));
            String etag = read.headers().firstValue("ETag").orElseThrow();
            found(path + "/" + stored.id(type.getType()) + "/_history/" + etag.substring(3, etag.length() - 1));
            assertThat(send("GET", path + "/" + stored.id(type.getType()), Map.of("If-None-Match", etag)))
                    .extracting(HttpResponse::statusCode)
                    .isEqualTo(304);
            assertThat(found(path + "?_id=" + stored.id(type.getType())).body()).contains(stored.id(type.getType()));
            for (CapabilityStatementRestResourceSearchParamComponent parameter : type.getSearchParam()) {
                String query = parameter.getName() + "=" + value(parameter, stored);
                found(path + "?" + ("_id".equals(parameter.getName()) ? "" : "_id=nobody&") + query);
                assertThat(hospital.post(
                                        path + "/_search",
                                        "application/x-www-form-urlencoded",
                                        ("_id".equals(parameter.getName()) ? "" : "_id=nobody&") + query,
                                        Map.of("Authorization", "Bearer " + token))
                                .statusCode())
                        .as("POST " + path + " " + query)
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void reachesTheOwnChecksOfEachOperationThatItClaims() {
        CapabilityStatementRestComponent rest = statement().getRestFirstRep();
        List<String> paths = new ArrayList<>();
        rest.getOperation().forEach(one -> paths.add("/fhir/$" + one.getName()));
        for (CapabilityStatementRestResourceComponent type : rest.getResource()) {
            type.getOperation()
                    .forEach(one -> paths.add("/fhir/" + type.getType()
                            + (ON_INSTANCES.contains(one.getName()) ? "/nobody/$" : "/$") + one.getName()));
        }
        assertThat(paths).contains("/fhir/$process-message");
        for (String path : paths) {
            HttpResponse<String> answer = hospital.post(
                    path,
                    JSON,
                    "{\"resourceType\":\"Parameters\"}",
                    Map.of("Authorization", "Bearer " + token, "Accept", JSON));
            assertThat(answer.statusCode()).as(path + " " + answer.body()).isLessThan(500);
            assertThat(answer.body()).as(path).doesNotContain(Refusal.NOT_OFFERED.text());
        }
    }

    @Test
    void offersNothingBesidesToAnybodyAndInTheSameWayForEveryId() {
        StoredOfEachType stored = new StoredOfEachType(repository, program);
        String known = "Encounter/" + stored.id("Encounter");
        String unknown = "Encounter/" + UUID.randomUUID();
        List<String> answered = new ArrayList<>();
        for (String method : List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND")) {
            for (String suffix : List.of(
                    "", "/_history", "/_history/1", "/$validate", "/$meta", "/$ZZ", "/Observation", "/_search")) {
                if (Set.of("", "/_history/1").contains(suffix)
                        && Set.of("GET", "HEAD").contains(method)) {
                    continue;
                }
                String one = blotted(send(method, "/fhir/" + known + suffix, Map.of("Accept", JSON)), known);
                String other = blotted(send(method, "/fhir/" + unknown + suffix, Map.of("Accept", JSON)), unknown);
                assertThat(one).as(method + " " + suffix).isEqualTo(other);
                answered.add(method + " " + suffix + " " + one.substring(0, 3));
                String stranger =
                        blotted(hospital.send(method, "/fhir/" + known + suffix, Map.of("Accept", JSON)), known);
                assertThat(stranger)
                        .as(method + " " + suffix + " without a token")
                        .isEqualTo(blotted(
                                hospital.send(method, "/fhir/" + unknown + suffix, Map.of("Accept", JSON)), unknown));
                answered.add(method + " " + suffix + " stranger " + stranger.substring(0, 3));
            }
        }
        for (String path : List.of(
                "Consent",
                "AuditEvent",
                "Composition",
                "RelatedPerson",
                "Appointment",
                "Device",
                "Group",
                "ZZCANARY")) {
            answered.add(
                    path + " " + send("GET", "/fhir/" + path + "/1", Map.of()).statusCode());
            answered.add(path + " search "
                    + send("GET", "/fhir/" + path + "?_id=1", Map.of()).statusCode());
        }
        assertThat(answered).isNotEmpty().allSatisfy(line -> assertThat(line)
                .matches("(?s).*(400|401|403|404|405|501)"));
    }

    @Test
    void tellsWhatItOffersAtOneAddressOnly() {
        for (String call : List.of("OPTIONS /fhir", "OPTIONS /fhir/", "GET /fhir/metadata/x", "GET /fhir/metadata/")) {
            String[] parts = call.split(" ");
            assertThat(send(parts[0], parts[1], Map.of("Accept", JSON)).statusCode())
                    .as(call)
                    .isEqualTo(404);
        }
    }

    @Test
    void namesTheMethodsWhereOneIsNotOffered() {
        for (String[] call : new String[][] {
            {"GET", "/fhir/Patient/$match", "POST"},
            {"PUT", "/fhir/metadata", "GET"}
        }) {
            HttpResponse<String> answer = send(call[0], call[1], Map.of("Accept", JSON));
            assertThat(answer.statusCode()).as(call[1]).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow")).as(call[1]).contains(call[2]);
        }
    }

    @Test
    void saysOfAReadThatItsParameterIsNotOfferedAndNotThatNothingIsThere() {
        StoredOfEachType stored = new StoredOfEachType(repository, program);
        for (String id : List.of(stored.id("Encounter"), "nobody")) {
            for (String suffix : List.of("", "/_history/1")) {
                HttpResponse<String> answer =
                        send("GET", "/fhir/Encounter/" + id + suffix + "?_dc=1", Map.of("Accept", JSON));
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
                assertThat(answer.body()).contains("a read takes no parameters but");
            }
        }
        assertThat(hospital.get("/fhir/Encounter/nobody?_dc=1", Map.of()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void answersInBothFormatsWhateverItAnswers() {
        StoredOfEachType stored = new StoredOfEachType(repository, program);
        for (String path : List.of(
                "/fhir/Encounter/" + stored.id("Encounter"),
                "/fhir/Encounter/nobody",
                "/fhir/Encounter?_id=nobody",
                "/fhir/Encounter?ZZ=1",
                "/fhir/ZZ/1")) {
            for (String xml : List.of("xml", "text/xml", "application/xml", "application/fhir%2Bxml")) {
                assertThat(send(
                                        "GET",
                                        path + (path.contains("?") ? "&" : "?") + "_format=" + xml,
                                        Map.of("Accept", JSON))
                                .body())
                        .as(path + " " + xml)
                        .startsWith("<");
            }
            for (String json : List.of("json", "application/json", "application/fhir%2Bjson")) {
                HttpResponse<String> answer = send(
                        "GET",
                        path + (path.contains("?") ? "&" : "?") + "_format=" + json,
                        Map.of("Accept", "application/fhir+xml"));
                assertThat(answer.body()).as(path + " " + json).startsWith("{");
            }
            assertThat(send("GET", path, Map.of("Accept", "application/fhir+xml"))
                            .body())
                    .startsWith("<");
            assertThat(send("GET", path, Map.of("Accept", "*/*")).body()).startsWith("{");
        }
    }

    @Test
    void describesTheSamePathsInOpenApi() {
        HttpResponse<String> answer = hospital.get("/fhir/api-docs", Map.of());
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode document = TestPartner.json(answer);
        assertThat(document.path("openapi").asText()).startsWith("3.0");
        assertThat(document.at("/servers/0/url").asText()).isEqualTo(door.fhirUrl());
        Set<String> described = new TreeSet<>();
        document.path("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(described).containsExactlyInAnyOrderElementsOf(claimed(statement()));
        assertThat(described).allSatisfy(this::isServed);
        assertThat(answer.body()).doesNotContain("HAPI").doesNotContain("swagger");
        assertThat(hospital.get("/fhir/api-docs", token).body()).isEqualTo(answer.body());
        assertThat(hospital.send("POST", "/fhir/api-docs", Map.of()).statusCode())
                .isIn(401, 404, 405);
    }

    /** As a client finds it: nothing that is described is answered as not offered. */
    private void isServed(String call) {
        String[] parts = call.replaceAll("\\{[a-z]+}", "nobody").split(" ");
        HttpResponse<String> answer = send(parts[0], "/fhir" + parts[1], Map.of("Accept", JSON));
        assertThat(answer.statusCode()).as(call).isNotEqualTo(405);
        assertThat(answer.body()).as(call).doesNotContain(Refusal.NOT_OFFERED.text());
    }

    private static Set<String> claimed(CapabilityStatement statement) {
        Set<String> calls = new TreeSet<>(OPERATIONS);
        calls.add("GET /metadata");
        calls.add("POST /");
        for (CapabilityStatementRestResourceComponent type :
                statement.getRestFirstRep().getResource()) {
            String all = "/" + type.getType();
            for (var interaction : type.getInteraction()) {
                calls.addAll(
                        switch (interaction.getCode()) {
                            case READ -> Set.of("GET " + all + "/{id}");
                            case VREAD -> Set.of("GET " + all + "/{id}/_history/{version}");
                            case SEARCHTYPE -> Set.of("GET " + all, "POST " + all + "/_search");
                            case CREATE -> Set.of("POST " + all);
                            case UPDATE -> Set.of("PUT " + all + "/{id}");
                            case DELETE -> Set.of("DELETE " + all + "/{id}");
                            default -> throw new AssertionError(interaction.getCode());
                        });
            }
        }
        return calls;
    }

    private CapabilityStatement statement() {
        return (CapabilityStatement) FHIR.newJsonParser()
                .parseResource(
                        hospital.get("/fhir/metadata", Map.of("Accept", JSON)).body());
    }

    private static String value(
            CapabilityStatementRestResourceSearchParamComponent parameter, StoredOfEachType stored) {
        return switch (parameter.getType()) {
            case DATE -> "ge2026-01-01";
            case REFERENCE ->
                "patient".equals(parameter.getName())
                        ? stored.id("Patient")
                        : "target".equals(parameter.getName())
                                ? "Encounter/" + stored.id("Encounter")
                                : "practitioner".equals(parameter.getName())
                                        ? "Practitioner/" + stored.id("Practitioner")
                                        : "nobody";
            case URI -> "https://example.org/nothing";
            default -> "nothing";
        };
    }

    private HttpResponse<String> found(String path) {
        HttpResponse<String> answer = send("GET", path, Map.of("Accept", JSON));
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return answer;
    }

    private HttpResponse<String> send(String method, String path, Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Authorization", "Bearer " + token);
        return hospital.send(method, path, all);
    }

    private static String blotted(HttpResponse<String> answer, String reference) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        // The connection is closed after a hundred requests, whatever they ask.
        headers.remove("connection");
        return (answer.statusCode() + "\n" + headers + "\n" + answer.body()).replace(reference, "REFERENCE");
    }
}
