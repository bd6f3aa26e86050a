package org.iopgateway.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.GatewayIT;
import org.iopgateway.gateway.fhir.StoredPersons.Person;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.trust.PartnerDoor;
import org.iopgateway.gateway.trust.TestPartner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/** A person's records at a stroke, and finding the person, over real TLS; denied is as unknown in each. */
@GatewayIT
@ExtendWith(OutputCaptureExtension.class)
class PersonOperationsIT {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final String JSON = "application/fhir+json";

    @Autowired
    PartnerDoor door;

    @Autowired
    FhirRepository repository;

    @Autowired
    JdbcTemplate jdbc;

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
    void givesEverythingThatMayLeaveThePatientFirstPageByPage(CapturedOutput log) {
        Person person = persons.consentingTo("North Hospital");
        List<String> seen = new ArrayList<>();
        String url = "/fhir/Patient/" + person.id() + "/$everything?_count=3";
        while (url != null) {
            Bundle page = bundle(hospital.get(url, token));
            assertThat(page.hasTotal()).isFalse();
            matches(page).forEach(resource -> seen.add(resource.fhirType() + "/" + resource.getIdPart()));
            url = page.getLink("next") == null ? null : page.getLink("next").getUrl();
        }
        assertThat(seen).first().isEqualTo("Patient/" + person.id());
        assertThat(seen).doesNotHaveDuplicates().hasSize(2 + StoredPersons.SESSIONS);
        Bundle whole = bundle(hospital.get("/fhir/Patient/" + person.id() + "/$everything?_count=100", token));
        assertThat(whole.getTotal()).isEqualTo(seen.size());
        assertThat(whole.getMeta().getSecurity()).extracting("code").contains("42CFRPart2");
        assertThat(whole.getEntry())
                .anySatisfy(entry -> assertThat(entry.getSearch().getMode()).isEqualTo(SearchEntryMode.INCLUDE));
        assertThat(log.getAll()).doesNotContain("ZZCANARY").doesNotContain(person.id());
    }

    @Test
    void narrowsEverythingByTimeAndType() {
        Person person = persons.consentingTo("North Hospital");
        String path = "/fhir/Patient/" + person.id() + "/$everything";
        assertThat(matches(bundle(hospital.get(path + "?_type=Encounter&start=2026-03-03&end=2026-03-04", token))))
                .hasSize(2);
        assertThat(matches(bundle(hospital.get(path + "?_type=MedicationStatement,Patient", token))))
                .extracting(Resource::fhirType)
                .containsExactly("Patient", "MedicationStatement");
        assertThat(matches(bundle(hospital.get(path + "?_since=2100-01-01T00:00:00Z", token))))
                .isEmpty();
        Parameters body = new Parameters();
        body.addParameter("_type", "Encounter").addParameter("start", new DateType("2026-03-06"));
        assertThat(matches(bundle(post("/fhir/Patient/" + person.id() + "/$everything", body))))
                .hasSize(1);
        for (String bad : List.of("?_type=Consent", "?start=x", "?ZZ=1", "?_page=ZZ", "?_count=0", "?start=ge2026")) {
            assertThat(hospital.get(path + bad, token).statusCode()).as(bad).isEqualTo(400);
        }
    }

    /** For a bill the hospital is shown on which days somebody was here (rule R40), so nothing finer may find them. */
    @Test
    void findsNothingByATimeOfDayThatIsNotShown() {
        Person person = persons.consentingTo("North Hospital");
        String bill = hospital.token("system/*.rs", "HPAYMT");
        String everything = "/fhir/Patient/" + person.id() + "/$everything?_type=Encounter&start=";
        String search = "/fhir/Encounter?patient=" + person.id() + "&date=";
        assertThat(matches(bundle(hospital.get(everything + "2026-03-03&end=2026-03-04", bill))))
                .hasSize(2);
        assertThat(matches(bundle(hospital.get(search + "ge2026-03-03&date=le2026-03-04", bill))))
                .hasSize(2);
        assertThat(hospital.get(everything + "2026-03-03T00:00:00Z", bill).statusCode())
                .isEqualTo(400);
        for (String time : List.of("ge2026-03-06T12:00:00Z", "ge2026-03-06T18:00:00Z", "lt2026-03-02T18:00:00Z")) {
            assertThat(matches(bundle(hospital.get(search + time, bill))))
                    .as(time)
                    .isEmpty();
        }
        assertThat(matches(bundle(hospital.get(search + "ge2026-03-06T12:00:00Z", token))))
                .hasSize(1);
        assertThat(hospital.get(
                                "/fhir/DocumentReference/$docref?patient=" + person.id()
                                        + "&start=2026-03-03T00:00:00Z&end=2026-03-04",
                                token)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void summarizesWhatWasReleasedAndSaysOfTheRestThatThereIsNoInformation() {
        Person person = persons.consentingTo("North Hospital");
        Bundle document = bundle(hospital.get("/fhir/Patient/" + person.id() + "/$summary", token));
        assertThat(document.getType()).isEqualTo(Bundle.BundleType.DOCUMENT);
        Composition composition = (Composition) document.getEntryFirstRep().getResource();
        assertThat(composition.getSection())
                .extracting(section -> section.getCode().getCodingFirstRep().getCode())
                .containsExactly("11450-4", "10160-0", "48765-2", "59284-0");
        assertThat(composition.getSection().get(1).getEntryFirstRep().getReference())
                .isEqualTo("MedicationStatement/" + person.medication());
        assertThat(document.getMeta().getSecurity()).extracting("code").contains("42CFRPart2");
        assertThat(hospital.get("/fhir/Patient/" + person.id() + "/$summary?profile=urn:other", token)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void answersDeniedByteForByteAsUnknown() {
        Person unknown = Person.unknown();
        for (Person person : List.of(persons.withoutConsent(), persons.consentingTo("South Hospital"))) {
            for (String accept : List.of(JSON, "application/fhir+xml")) {
                alike(person, unknown, who -> get("/fhir/Patient/" + who.id() + "/$everything?_count=5", accept));
                alike(person, unknown, who -> get("/fhir/Patient/" + who.id() + "/$summary", accept));
                alike(person, unknown, who -> get("/fhir/DocumentReference/$docref?patient=" + who.id(), accept));
                alike(person, unknown, who -> post("/fhir/Patient/$match", byIcn(who, "ZZCANARY-NAME-05")));
            }
        }
        assertThat(get("/fhir/Patient/" + unknown.id() + "/$summary", JSON).statusCode())
                .isEqualTo(404);
        assertThat(matches(bundle(get("/fhir/DocumentReference/$docref?patient=" + unknown.id(), JSON))))
                .isEmpty();
        assertThat(get("/fhir/DocumentReference/$docref", JSON).statusCode()).isEqualTo(400);
    }

    @Test
    void leavesOneAuditEntryWhetherDeniedOrUnknown() {
        TestPartner vha = new TestPartner("case-vha", door, dataDir);
        // No other test asks as this partner for this purpose.
        String mine = vha.token("system/*.rs", "BTG");
        for (Person person : List.of(persons.withoutConsent(), Person.unknown())) {
            Instant before = Instant.now().minusMillis(1);
            List<HttpResponse<String>> answers = List.of(
                    vha.get("/fhir/Patient/" + person.id() + "/$everything", mine),
                    vha.get("/fhir/Patient/" + person.id() + "/$summary", mine),
                    vha.get("/fhir/DocumentReference/$docref?patient=" + person.id(), mine),
                    vha.post(
                            "/fhir/Patient/$match",
                            JSON,
                            json(byIcn(person, "ZZCANARY-NAME-05")),
                            Map.of("Authorization", "Bearer " + mine)));
            assertThat(answers).extracting(HttpResponse::statusCode).containsExactly(200, 404, 200, 200);
            assertThat(jdbc.queryForList(
                            "SELECT effect FROM audit_event WHERE recipient = ? AND purpose = ? AND happened_at >= ?",
                            String.class,
                            "case-vha",
                            "BTG",
                            Timestamp.from(before)))
                    .containsExactly("DENY", "DENY", "DENY", "DENY");
        }
    }

    @Test
    void findsTheOnePersonWhoCertainlyIsMeant() {
        String family = "ZZCANARY-" + UUID.randomUUID().toString().replaceAll("[^a-f]", "q");
        Person person = persons.consentingTo("North Hospital");
        repository.store(List.of(detailed(person, family)));
        List<Parameters> fitting = new ArrayList<>();
        fitting.add(byIcn(person, family));
        fitting.add(byPhone(family.toLowerCase(Locale.ROOT), "+1 (617) 555-0142"));
        for (Parameters question : fitting) {
            Bundle found = bundle(post("/fhir/Patient/$match", question));
            assertThat(matches(found)).extracting(Resource::getIdPart).containsExactly(person.id());
            Bundle.BundleEntrySearchComponent search = found.getEntryFirstRep().getSearch();
            assertThat(search.getScore()).isEqualByComparingTo("1");
            assertThat(search.getExtensionFirstRep().getValue().primitiveValue())
                    .isEqualTo("certain");
        }
        assertThat(matches(bundle(post("/fhir/Patient/$match", byPhone(family, "617-555-9999")))))
                .isEmpty();

        Person twin = persons.consentingTo("North Hospital");
        repository.store(List.of(detailed(twin, family)));
        assertThat(matches(bundle(post("/fhir/Patient/$match", byPhone(family, "617-555-0142")))))
                .isEmpty();
        assertThat(matches(bundle(post("/fhir/Patient/$match", byIcn(twin, family)))))
                .extracting(Resource::getIdPart)
                .containsExactly(twin.id());
    }

    @Test
    void asksForEnoughToMatchBy() {
        Parameters little = new Parameters();
        little.addParameter()
                .setName("resource")
                .setResource(new Patient().setBirthDateElement(new DateType("1980-02-03")));
        HttpResponse<String> answer = post("/fhir/Patient/$match", little);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Parameters.parameter[0].resource.name")
                .contains(".resource.identifier");
        assertThat(post("/fhir/Patient/$match", new Parameters()).statusCode()).isEqualTo(422);
        assertThat(hospital.post("/fhir/Patient/$match", JSON, "{", bearer()).statusCode())
                .isEqualTo(400);
        assertThat(hospital.get("/fhir/Patient/$match", token).statusCode()).isBetween(400, 405);
        String narrow = hospital.token("system/Encounter.rs", "TREAT");
        assertThat(hospital.post("/fhir/Patient/$match", JSON, "{", Map.of("Authorization", "Bearer " + narrow))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void takesAReferralAsATransactionAndKnowsTheSameOneAgain(CapturedOutput log) {
        Bundle transaction = Transactions.good("PLAC-" + UUID.randomUUID());
        HttpResponse<String> first = hospital.post("/fhir", JSON, json(transaction), bearer());
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        Bundle answer = (Bundle) FHIR.newJsonParser().parseResource(first.body());
        assertThat(answer.getType()).isEqualTo(Bundle.BundleType.TRANSACTIONRESPONSE);
        assertThat(answer.getEntry()).hasSameSizeAs(transaction.getEntry());
        assertThat(hospital.post("/fhir", JSON, json(transaction), bearer()).body())
                .isEqualTo(first.body());
        String receipt = answer.getIdentifier().getValue();
        assertThat(jdbc.queryForObject("SELECT version FROM referral WHERE id = ?", Integer.class, receipt))
                .isEqualTo(1);

        for (Bundle.BundleType other : List.of(Bundle.BundleType.BATCH, Bundle.BundleType.COLLECTION)) {
            HttpResponse<String> refused =
                    hospital.post("/fhir", JSON, json(transaction.copy().setType(other)), bearer());
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("Bundle.type").doesNotContain("ZZCANARY");
        }
        assertThat(hospital.post("/fhir", JSON, json(transaction), Map.of()).statusCode())
                .isEqualTo(401);
        assertThat(log.getAll()).doesNotContain("ZZCANARY");
    }

    @Test
    void tellsItsOperationsInTheCapabilityStatement() {
        CapabilityStatement statement = (CapabilityStatement) FHIR.newJsonParser()
                .parseResource(hospital.get("/fhir/metadata", Map.of()).body());
        assertThat(statement.getRestFirstRep().getResource())
                .flatExtracting(type -> type.getOperation().stream()
                        .map(operation -> type.getType() + "/$" + operation.getName())
                        .toList())
                .contains(
                        "Patient/$everything",
                        "Patient/$summary",
                        "Patient/$match",
                        "Patient/$member-match",
                        "DocumentReference/$docref",
                        "Claim/$inquire");
        assertThat(statement.getRestFirstRep().getInteraction())
                .extracting(interaction -> interaction.getCode().toCode())
                .contains("transaction");
    }

    private static Patient detailed(Person person, String family) {
        Patient patient = new Patient();
        patient.setId(person.id());
        patient.getMeta()
                .addSecurity(new Coding("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "R", null))
                .addSecurity(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "42CFRPart2", null));
        patient.addIdentifier().setSystem(StoredPersons.ICN).setValue(person.icn());
        patient.addName().setFamily(family).addGiven("Rosa").addGiven("Maria");
        patient.setBirthDateElement(new DateType("1984-05-17"));
        patient.setGender(AdministrativeGender.FEMALE);
        patient.addTelecom().setSystem(ContactPointSystem.PHONE).setValue("617-555-0142");
        patient.addAddress(new Address().addLine("12 Elm St").setPostalCode("02139"));
        return patient;
    }

    private static Parameters byIcn(Person person, String family) {
        Patient asked = new Patient();
        boolean plain = family.endsWith("-05");
        asked.addIdentifier().setSystem(StoredPersons.ICN).setValue(person.icn());
        asked.addName().setFamily(family).addGiven(plain ? "Test" : "Rosa");
        asked.setBirthDateElement(new DateType(plain ? "1980-02-03" : "1984-05-17"));
        return parameters(asked);
    }

    private static Parameters byPhone(String family, String phone) {
        Patient asked = new Patient();
        asked.addName().setFamily(family).addGiven("ROSA");
        asked.setBirthDateElement(new DateType("1984-05-17"));
        asked.addTelecom().setSystem(ContactPointSystem.PHONE).setValue(phone);
        return parameters(asked);
    }

    private static Parameters parameters(Patient asked) {
        Parameters parameters = new Parameters();
        parameters.addParameter().setName("resource").setResource(asked);
        parameters.addParameter("onlyCertainMatches", true);
        return parameters;
    }

    private HttpResponse<String> get(String path, String accept) {
        return hospital.get(path, Map.of("Authorization", "Bearer " + token, "Accept", accept));
    }

    private HttpResponse<String> post(String path, Resource body) {
        return hospital.post(path, JSON, json(body), bearer());
    }

    private Map<String, String> bearer() {
        return Map.of("Authorization", "Bearer " + token);
    }

    private static String json(Resource resource) {
        return FHIR.newJsonParser().encodeResourceToString(resource);
    }

    private static Bundle bundle(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return (Bundle) FHIR.newJsonParser().parseResource(answer.body());
    }

    private static List<Resource> matches(Bundle bundle) {
        return bundle.getEntry().stream()
                .filter(entry -> entry.getSearch().getMode() == SearchEntryMode.MATCH)
                .map(Bundle.BundleEntryComponent::getResource)
                .toList();
    }

    private static void alike(Person one, Person other, Function<Person, HttpResponse<String>> ask) {
        assertThat(blotted(ask.apply(one), one)).isEqualTo(blotted(ask.apply(other), other));
    }

    private static String blotted(HttpResponse<String> answer, Person person) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        return answer.statusCode() + "\n" + headers + "\n"
                + answer.body().replace(person.id(), "ID").replace(person.icn(), "ICN");
    }
}
