package org.iopgateway.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.iopgateway.gateway.GatewayIT;
import org.iopgateway.gateway.exchange.hospital.ReferralInbox;
import org.iopgateway.gateway.fhir.StoredPersons.Person;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.trust.PartnerDoor;
import org.iopgateway.gateway.trust.TestPartner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The partner API over real TLS: what a partner may see, and that it cannot tell the rest from nothing. */
@GatewayIT
@ExtendWith(OutputCaptureExtension.class)
class PartnerApiIT {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final String JSON = "application/fhir+json";

    @Autowired
    PartnerDoor door;

    @Autowired
    FhirRepository repository;

    @Autowired
    ObjectProvider<ReferralInbox> inbox;

    @Value("${gateway.data-dir}")
    Path dataDir;

    private TestPartner hospital;
    private StoredPersons persons;
    private String token;

    @BeforeEach
    void callAtTheDoor() {
        hospital = new TestPartner("north-hospital", door, dataDir);
        persons = new StoredPersons(repository);
        token = hospital.token("system/*.rs system/Task.c", "TREAT");
    }

    @Test
    void readsWhatTheConsentCoversWithItsNotice(CapturedOutput log) {
        Person person = persons.consentingTo("North Hospital");
        HttpResponse<String> answer =
                hospital.get("/fhir/Encounter/" + person.sessions().get(0), token);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Encounter session = (Encounter) FHIR.newJsonParser().parseResource(answer.body());
        assertThat(session.getIdPart()).isEqualTo(person.sessions().get(0));
        assertThat(session.getMeta().getSecurity()).extracting("code").contains("42CFRPart2", "R");
        assertThat(session.getExtensionsByUrl(Accompanied.NOTICE)).hasSameSizeAs(session.getContained());
        assertThat(session.getContained()).isNotEmpty();
        assertThat(hospital.get("/fhir/Patient?identifier=" + StoredPersons.ICN + "%7C" + person.icn(), token)
                        .body())
                .contains(person.id());
        assertThat(log.getAll())
                .contains("partner=north-hospital")
                .doesNotContain("ZZCANARY")
                .doesNotContain(person.id());
    }

    @Test
    void pagesThroughWhatIsShownAndTellsNothingOfTheRest() {
        Person person = persons.consentingTo("North Hospital");
        List<String> seen = new ArrayList<>();
        String url = "/fhir/Encounter?patient=" + person.id() + "&_count=2";
        int pages = 0;
        while (url != null) {
            Bundle page = bundle(hospital.get(url, token));
            assertThat(page.getType()).isEqualTo(Bundle.BundleType.SEARCHSET);
            assertThat(page.hasTotal()).isFalse();
            page.getEntry().stream()
                    .filter(entry -> entry.getSearch().getMode() == SearchEntryMode.MATCH)
                    .forEach(entry -> seen.add(entry.getResource().getIdPart()));
            url = page.getLink("next") == null ? null : page.getLink("next").getUrl();
            pages++;
        }
        assertThat(pages).isEqualTo(3);
        assertThat(seen).containsExactlyInAnyOrderElementsOf(person.sessions());

        Bundle whole = bundle(
                hospital.get("/fhir/Encounter?patient=" + person.id() + "&date=ge2026-03-03&date=lt2026-03-05", token));
        assertThat(whole.getTotal()).isEqualTo(2);
        assertThat(whole.getLink("next")).isNull();
        assertThat(whole.getEntry())
                .anySatisfy(entry -> assertThat(entry.getSearch().getMode()).isEqualTo(SearchEntryMode.INCLUDE));
        assertThat(whole.getMeta().getSecurity()).extracting("code").contains("42CFRPart2");
    }

    @Test
    void answersADeniedReadByteForByteAsAnUnknownOne() {
        Person denied = persons.withoutConsent();
        Person unknown = Person.unknown();
        for (String accept : List.of(JSON, "application/fhir+xml")) {
            alike(denied, unknown, person -> get("/fhir/Patient/" + person.id(), accept));
            alike(
                    denied,
                    unknown,
                    person -> get("/fhir/Encounter/" + person.sessions().get(0), accept));
            alike(denied, unknown, person -> get("/fhir/MedicationStatement/" + person.medication(), accept));
            alike(
                    denied,
                    unknown,
                    person -> get("/fhir/Encounter/" + person.sessions().get(0) + "?_format=xml", accept));
            alike(
                    denied,
                    unknown,
                    person -> get("/fhir/Encounter/" + person.sessions().get(0) + "/_history", accept));
            alike(
                    denied,
                    unknown,
                    person -> get("/fhir/Encounter/" + person.sessions().get(0) + "/_history/1", accept));
            alike(denied, unknown, person -> get("/fhir/Patient/" + person.id() + "/$everything", accept));
            alike(denied, unknown, person -> get("/fhir/Patient/" + person.id() + "/Encounter", accept));
        }
        HttpResponse<String> answer = get("/fhir/Patient/" + denied.id(), JSON);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("ETag")).isEmpty();
        assertThat(answer.headers().firstValue("Last-Modified")).isEmpty();
    }

    @Test
    void answersADeniedSearchByteForByteAsAnUnknownOne() {
        Person denied = persons.withoutConsent();
        Person elsewhere = persons.consentingTo("South Hospital");
        for (Person person : List.of(denied, elsewhere)) {
            Person unknown = Person.unknown();
            alike(person, unknown, who -> get("/fhir/Encounter?patient=" + who.id(), JSON));
            alike(person, unknown, who -> get("/fhir/Encounter?patient=Patient/" + who.id() + "&_count=2", JSON));
            alike(
                    person,
                    unknown,
                    who -> get("/fhir/Encounter?_id=" + who.sessions().get(1), "application/fhir+xml"));
            alike(
                    person,
                    unknown,
                    who -> get(
                            "/fhir/MedicationStatement?patient.identifier=" + StoredPersons.ICN + "%7C" + who.icn(),
                            JSON));
            alike(
                    person,
                    unknown,
                    who -> get("/fhir/Patient?identifier=" + StoredPersons.ICN + "%7C" + who.icn(), JSON));
            alike(
                    person,
                    unknown,
                    who -> hospital.post(
                            "/fhir/Encounter/_search",
                            "application/x-www-form-urlencoded",
                            "patient=" + who.id(),
                            Map.of("Authorization", "Bearer " + token, "Accept", JSON)));
            Bundle empty = bundle(get("/fhir/Encounter?patient=" + person.id(), JSON));
            assertThat(empty.getTotal()).isZero();
            assertThat(empty.getEntry()).isEmpty();
            assertThat(empty.getLink()).singleElement().extracting("relation").isEqualTo("self");
        }
    }

    @Test
    void namesNobodyWhenAnIdentifierFitsTwoPersons() {
        Person one = persons.consentingTo("North Hospital");
        Person two = persons.consentingTo("North Hospital");
        String both = StoredPersons.ICN + "%7C" + one.icn() + "," + StoredPersons.ICN + "%7C" + two.icn();
        assertThat(bundle(get("/fhir/Patient?_count=1&identifier=" + both, JSON))
                        .getEntry())
                .isEmpty();
        assertThat(bundle(get("/fhir/Encounter?patient.identifier=" + both, JSON))
                        .getEntry())
                .isEmpty();
    }

    @Test
    void asksForATokenOfOursThatIsStillGood() throws Exception {
        Person person = persons.withoutConsent();
        for (Map<String, String> headers : List.of(
                Map.<String, String>of(),
                Map.of("Authorization", "Bearer x.y.z"),
                Map.of("Authorization", "Basic bm9ydGg6eA=="),
                Map.of("Authorization", "Bearer " + hospital.assertion()),
                Map.of("Authorization", "Bearer " + token.substring(0, token.length() - 4) + "AAAA"))) {
            HttpResponse<String> known = hospital.get("/fhir/Patient/" + person.id(), headers);
            assertThat(known.statusCode()).isEqualTo(401);
            boolean given = headers.getOrDefault("Authorization", "").startsWith("Bearer");
            assertThat(known.headers().firstValue("WWW-Authenticate"))
                    .hasValue(given ? "Bearer error=\"invalid_token\"" : "Bearer");
            outcome(known);
            alike(person, Person.unknown(), who -> hospital.get("/fhir/Encounter?patient=" + who.id(), headers));
        }
    }

    @Test
    void decidesAScopeBeforeAnyLookUp() {
        String narrow = hospital.token("system/Encounter.s", "TREAT");
        Person person = persons.consentingTo("North Hospital");
        for (String path : List.of(
                "/fhir/Patient/" + person.id(),
                "/fhir/Encounter/" + person.sessions().get(0),
                "/fhir/Patient?_id=" + person.id())) {
            HttpResponse<String> answer = hospital.get(path, narrow);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"insufficient_scope\"");
            outcome(answer);
        }
        assertThat(hospital.get("/fhir/Encounter?patient=" + person.id(), narrow)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesWhatIsNotOfferedInWordsOfItsOwn(CapturedOutput log) {
        Person person = persons.consentingTo("North Hospital");
        Map<String, String> bearer = Map.of("Authorization", "Bearer " + token);
        List<HttpResponse<String>> refused = new ArrayList<>();
        for (String path : List.of(
                "/fhir/Encounter?status=finished",
                "/fhir/Encounter?patient=" + person.id() + "&_include=Encounter:subject",
                "/fhir/Encounter?ZZCANARY=1",
                "/fhir/Encounter?patient=" + person.id() + "&date=ge2026-13-45",
                "/fhir/Encounter?patient=" + person.id() + "&_page=ZZCANARY",
                "/fhir/Encounter/" + person.sessions().get(0) + "?ZZCANARY=1",
                "/fhir/ZZCANARY",
                "/fhir/ZZCANARY/1",
                "/fhir/Binary/1",
                "/fhir/Consent?patient=" + person.id(),
                "/fhir/Patient/$ZZCANARY",
                "/fhir/_history",
                "/fhir?_getpages=ZZCANARY",
                "/fhir/Encounter/a%20b",
                "/fhir/")) {
            refused.add(hospital.get(path, token));
        }
        for (String method : List.of("PUT", "DELETE", "PATCH")) {
            refused.add(hospital.send(method, "/fhir/Patient/" + person.id(), bearer));
        }
        refused.add(hospital.post("/fhir", JSON, "{\"resourceType\":\"Bundle\",\"type\":\"transaction\"}", bearer));
        refused.add(hospital.post("/fhir/Patient", JSON, "{\"resourceType\":\"Patient\",\"id\":\"ZZCANARY\"}", bearer));
        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.statusCode())
                    .as(answer.uri() + " " + answer.body())
                    .isBetween(400, 499);
            outcome(answer);
        });
        assertThat(log.getAll()).doesNotContain("ZZCANARY").doesNotContain(person.id());
    }

    @Test
    void takesAReferralAndRefusesGarbageWithTheElementNamed() {
        Map<String, String> bearer = Map.of("Authorization", "Bearer " + token);
        String good = FHIR.newJsonParser().encodeResourceToString(ReferralMessages.good());
        int expected = inbox.getIfAvailable() == null ? 503 : 202;
        assertThat(hospital.post("/fhir/$process-message", JSON, good, bearer).statusCode())
                .isEqualTo(expected);

        HttpResponse<String> noTask =
                hospital.post("/fhir/$process-message", JSON, good.replace("\"Task\"", "\"Goal\""), bearer);
        assertThat(noTask.statusCode()).isIn(400, 422);
        outcome(noTask);
        for (String garbage :
                List.of("", "{", "[]", "{\"resourceType\":\"Bundle\",\"ZZCANARY\":1}", "x".repeat(3_000_000))) {
            HttpResponse<String> answer = hospital.post("/fhir/$process-message", JSON, garbage, bearer);
            assertThat(answer.statusCode()).isIn(400, 413, 422);
            if (answer.statusCode() != 413) {
                outcome(answer);
            }
        }
        assertThat(hospital.post("/fhir/$process-message", JSON, good, Map.of()).statusCode())
                .isEqualTo(401);
    }

    private HttpResponse<String> get(String path, String accept) {
        return hospital.get(path, Map.of("Authorization", "Bearer " + token, "Accept", accept));
    }

    /** The same status, the same headers, the same bytes, once the ids that the caller sent are blotted out. */
    private static void alike(Person one, Person other, Function<Person, HttpResponse<String>> ask) {
        HttpResponse<String> first = ask.apply(one);
        HttpResponse<String> second = ask.apply(other);
        assertThat(blotted(first, one)).isEqualTo(blotted(second, other));
    }

    private static String blotted(HttpResponse<String> answer, Person person) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        String text = answer.statusCode() + "\n" + headers + "\n" + answer.body();
        text = text.replace(person.id(), "ID").replace(person.icn(), "ICN").replace(person.medication(), "MED");
        for (String session : person.sessions()) {
            text = text.replace(session, "SESSION");
        }
        return text;
    }

    private static Bundle bundle(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return (Bundle) FHIR.newJsonParser().parseResource(answer.body());
    }

    /** An OperationOutcome of ours: no library's words, nothing repeated. */
    private static void outcome(HttpResponse<String> answer) {
        assertThat(answer.body())
                .doesNotContain("HAPI")
                .doesNotContain("ZZCANARY")
                .doesNotContain("Exception");
        OperationOutcome outcome = (OperationOutcome) FHIR.newJsonParser().parseResource(answer.body());
        assertThat(outcome.getIssue()).isNotEmpty();
    }
}
