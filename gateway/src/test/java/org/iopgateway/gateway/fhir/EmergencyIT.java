package org.iopgateway.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.iopgateway.gateway.GatewayIT;
import org.iopgateway.gateway.disclosure.Disclosure;
import org.iopgateway.gateway.disclosure.DisclosureAccounting;
import org.iopgateway.gateway.fhir.StoredPersons.Person;
import org.iopgateway.gateway.intake.LogCapture;
import org.iopgateway.gateway.intake.RecordsClient;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.trust.PartnerDoor;
import org.iopgateway.gateway.trust.TestPartner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A hospital's emergency department at the partner door (R9, R10), and what the privacy officer hears of it. */
@GatewayIT
class EmergencyIT {

    @LocalServerPort
    int port;

    @Autowired
    PartnerDoor door;

    @Autowired
    FhirRepository repository;

    @Autowired
    DisclosureAccounting accounting;

    @Value("${gateway.data-dir}")
    Path dataDir;

    private TestPartner hospital;
    private StoredPersons persons;
    private RecordsClient staff;
    private String token;
    private LogCapture log;

    @BeforeEach
    void callAtTheDoor() {
        hospital = new TestPartner("north-hospital", door, dataDir);
        persons = new StoredPersons(repository);
        staff = new RecordsClient(port);
        token = hospital.token("system/*.rs", "ETREAT");
        log = LogCapture.open();
    }

    @AfterEach
    void theLogTellsNothingOfThePatientNorOfTheEmergency() {
        log.close();
        assertThat(log.lines()).noneMatch(line -> line.contains("ZZCANARY") || line.contains("Imani"));
    }

    @Test
    void opensWhatIsNeededToTreatAndRecordsItAtOnce() {
        Person person = persons.withoutConsent();

        HttpResponse<String> answer = read(person, EmergencyHeaderTest.WHOLE);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("42CFRPart2", "NOPROC").doesNotContain("Imani", "ZZCANARY-NATURE");
        assertThat(accounting.of(person.id(), Instant.EPOCH)).singleElement().satisfies(row -> {
            Disclosure.Emergency emergency = row.emergency();
            assertThat(row.basis()).containsExactly("2.51");
            assertThat(row.purpose()).isEqualTo("ETREAT");
            assertThat(emergency).isNotNull();
            assertThat(emergency.attestedBy()).isEqualTo("Dr. Imani Example");
            assertThat(emergency.affiliation()).isEqualTo("North Hospital, emergency department");
            assertThat(emergency.nature()).isEqualTo("ZZCANARY-NATURE unresponsive");
            assertThat(emergency.discloser()).isNotBlank();
        });
    }

    @Test
    void tellsThePrivacyOfficerOfEachEmergencyOnceAsOneMatter() {
        Person person = persons.withoutConsent();
        read(person, EmergencyHeaderTest.WHOLE);
        read(person, EmergencyHeaderTest.WHOLE);
        search(person, "MedicationStatement", EmergencyHeaderTest.WHOLE);

        JsonNode notice = reviews(person).get(0);
        assertThat(reviews(person))
                .allSatisfy(each -> assertThat(each.get("kind").asText()).isEqualTo("emergency"));
        assertThat(notice.get("reason").asText()).contains("Dr. Imani Example", "emergency department");
        assertThat(accounting.of(person.id(), Instant.EPOCH))
                .extracting(row -> row.id().toString())
                .contains(notice.get("disclosure").asText());
        String id = notice.get("id").asText();
        assertThat(act(id, "confirm").code()).isEqualTo("REV-003");
        assertThat(act(id, "acknowledge").status()).isEqualTo(200);
        read(person, EmergencyHeaderTest.WHOLE);
        assertThat(reviews(person)).as("the next one is told again").isNotEmpty();
    }

    @Test
    void answersAnIncompleteOrAutomaticDeclarationAsForAnUnknownPersonAndTellsOnce() {
        Person person = persons.withoutConsent();
        Person unknown = Person.unknown();
        for (String declaration : List.of(
                EmergencyHeaderTest.WHOLE.replace("true", "false"),
                EmergencyHeaderTest.WHOLE.replace("}", ",\"automatic\":true}"),
                EmergencyHeaderTest.WHOLE.replace("Dr. Imani Example", "North Hospital"))) {
            HttpResponse<String> denied = read(person, declaration);
            HttpResponse<String> nobody = read(unknown, declaration);
            assertThat(denied.statusCode()).isEqualTo(404);
            assertThat(denied.body()).isEqualTo(nobody.body());
            assertThat(denied.headers().map().keySet())
                    .isEqualTo(nobody.headers().map().keySet());
        }
        HttpResponse<String> undeclared =
                hospital.get("/fhir/Encounter/" + person.sessions().get(0), token);
        assertThat(undeclared.statusCode()).isEqualTo(404);
        assertThat(accounting.of(person.id(), Instant.EPOCH)).isEmpty();
        assertThat(reviews(person)).isNotEmpty().allSatisfy(notice -> {
            assertThat(notice.get("kind").asText()).isEqualTo("notice");
            assertThat(notice.get("ruleIds").toString()).contains("R10");
        });
    }

    @Test
    void fallsBackOnAConsentWhereTheEmergencyIsNotMet() {
        Person person = persons.consentingTo("North Hospital");
        HttpResponse<String> answer = read(person, EmergencyHeaderTest.WHOLE.replace("true", "false"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(accounting.of(person.id(), Instant.EPOCH))
                .singleElement()
                .satisfies(row -> assertThat(row.emergency()).isNull());
    }

    @Test
    void refusesAHeaderThatCannotBeReadAlikeForEverybody() {
        Person person = persons.withoutConsent();
        HttpResponse<String> known =
                hospital.get("/fhir/Encounter/" + person.sessions().get(0), headers("{\"ZZCANARY\":1}", token));
        HttpResponse<String> nobody = hospital.get(
                "/fhir/Encounter/" + Person.unknown().sessions().get(0), headers("{\"ZZCANARY\":1}", token));
        assertThat(known.statusCode()).isEqualTo(400);
        assertThat(known.body()).isEqualTo(nobody.body()).doesNotContain("ZZCANARY");
        String treatment = hospital.token("system/*.rs", "TREAT");
        assertThat(hospital.get(
                                "/fhir/Encounter/" + person.sessions().get(0),
                                headers(EmergencyHeaderTest.WHOLE, treatment))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void listsAHeldReadOnceAndAnswersItOnceConfirmed() {
        Person person = persons.ofUnknownStatusConsentingTo("North Hospital");
        String treatment = hospital.token("system/*.rs", "TREAT");
        String url = "/fhir/Encounter/" + person.sessions().get(0);
        for (int times = 0; times < 3; times++) {
            assertThat(hospital.get(url, treatment).statusCode()).isEqualTo(404);
        }
        assertThat(hospital.get("/fhir/Encounter?_id=" + person.sessions().get(0), treatment)
                        .body())
                .doesNotContain("\"entry\"");
        assertThat(reviews(person)).singleElement().satisfies(hold -> {
            assertThat(hold.get("kind").asText()).isEqualTo("hold");
            assertThat(act(hold.get("id").asText(), "confirm").status()).isEqualTo(200);
        });

        assertThat(hospital.get(url, treatment).statusCode()).isEqualTo(200);
        assertThat(hospital.get("/fhir/Encounter/" + person.sessions().get(1), treatment)
                        .statusCode())
                .as("what was not confirmed")
                .isEqualTo(404);
    }

    @Test
    void opensOfAllSessionsTheLatestAndHidesTheOthersAsIfThereWereNone() {
        Person person = persons.withoutConsent();
        for (int i = 0; i < StoredPersons.SESSIONS - 1; i++) {
            HttpResponse<String> earlier = hospital.get(
                    "/fhir/Encounter/" + person.sessions().get(i), headers(EmergencyHeaderTest.WHOLE, token));
            assertThat(earlier.statusCode()).isEqualTo(404);
        }
        HttpResponse<String> found = search(person, "Encounter", EmergencyHeaderTest.WHOLE);
        assertThat(found.body()).contains(latest(person), "\"total\":1");
    }

    private HttpResponse<String> read(Person person, String declaration) {
        return hospital.get("/fhir/Encounter/" + latest(person), headers(declaration, token));
    }

    private static String latest(Person person) {
        return person.sessions().get(StoredPersons.SESSIONS - 1);
    }

    private HttpResponse<String> search(Person person, String type, String declaration) {
        return hospital.get("/fhir/" + type + "?patient=" + person.id(), headers(declaration, token));
    }

    private static Map<String, String> headers(String declaration, String token) {
        return Map.of(
                "Authorization", "Bearer " + token, EmergencyHeader.NAME, EmergencyHeaderTest.encoded(declaration));
    }

    private RecordsClient.Answer act(String id, String what) {
        return staff.post(
                "/reviews/" + id + "/" + what, "application/json", BodyPublishers.ofString("{\"by\":\"Ana Example\"}"));
    }

    private List<JsonNode> reviews(Person person) {
        List<JsonNode> mine = new ArrayList<>();
        staff.get("/reviews?size=200").body().get("reviews").forEach(each -> {
            if (each.get("patient").asText().equals(person.id())) {
                mine.add(each);
            }
        });
        return mine;
    }
}
