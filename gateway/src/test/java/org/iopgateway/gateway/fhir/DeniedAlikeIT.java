package org.iopgateway.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.iopgateway.gateway.GatewayIT;
import org.iopgateway.gateway.fhir.StoredPersons.Person;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.trust.PartnerDoor;
import org.iopgateway.gateway.trust.TestPartner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;

/** Somebody denied and somebody unknown cost the same work: one audit entry, and no record is looked at (rule R42). */
@GatewayIT
class DeniedAlikeIT {

    private static final List<String> BROKEN = List.of(
            "Task?patient={}&focus=Nonsense/1",
            "Encounter?patient={}&_lastUpdated=2026-01-01,2026-01-02",
            "Encounter?patient={}&_lastUpdated=ge2020&_lastUpdated=le2030&_lastUpdated=lt2029",
            "Encounter?patient={}&_lastUpdated=ge2020&_lastUpdated=gt2021",
            "Encounter?patient={}&_lastUpdated=2026&_lastUpdated=le2027",
            "Encounter?patient.identifier=ICN&_lastUpdated=2026-01-01,2026-01-02",
            "Patient?_id={}&_lastUpdated=2026-01-01,2026-01-02",
            "Patient?identifier=ICN&_lastUpdated=2026-01-01,2026-01-02",
            "Encounter?patient={}&date=0000",
            "Encounter?patient={}&date=ap0000",
            "Encounter?patient={}&status=%20",
            "Encounter?patient={}&status=urn:s%7C%20",
            "Encounter?patient={}&patient.identifier=%20",
            "Encounter?identifier=%20",
            "Encounter?identifier=%E2%80%83",
            "Patient?identifier=%20",
            "Provenance?target=Nonsense/{}");

    /** What FHIR allows, at its edges. */
    private static final List<String> EDGES = List.of(
            "Encounter?patient={}&date=ap9999",
            "Encounter?patient={}&date=ap0001",
            "Encounter?patient={}&date=lt9999-12-31T23:59:59-14:00",
            "Encounter?patient={}&date=gt9999",
            "Encounter?patient={}&date=ge0001-01-01T00:00:00%2B14:00",
            "Encounter?patient={}&date=ne2026",
            "Encounter?patient={}&date=ge2026-02-01&date=le2026-01-01",
            "Encounter?patient={}&date=sa2026-01-01,eb2026-01-01,2026",
            "Encounter?patient={}&_lastUpdated=ge2026-02-01&_lastUpdated=le2026-01-01",
            "Encounter?patient={}&_lastUpdated=gt9999",
            "Encounter?patient={}&_lastUpdated=lt0001",
            "Encounter?patient={}&_lastUpdated=ap9999",
            "Encounter?patient={}&_lastUpdated=ne2026",
            "Encounter?patient={}&_lastUpdated=ap2020",
            "Encounter?patient={}&identifier=1&identifier=1",
            "Task?patient={}&focus=Patient/1",
            "Task?patient={}&focus=1,Binary/2",
            "Observation?patient={}&code=%5C%2C",
            "Observation?patient={}&code=a%20b");

    private static final List<String> SEARCHES =
            Stream.concat(BROKEN.stream(), EDGES.stream()).toList();

    @Autowired
    PartnerDoor door;

    @Autowired
    FhirRepository repository;

    @Autowired
    JdbcTemplate jdbc;

    @Value("${gateway.data-dir}")
    Path dataDir;

    private TestPartner vha;
    private StoredPersons persons;
    private String token;

    @BeforeEach
    void callAtTheDoor() {
        vha = new TestPartner("case-vha", door, dataDir);
        persons = new StoredPersons(repository);
        token = vha.token("system/*.rs", "COC");
    }

    @Test
    void leavesOneEntryAndLooksAtNoRecordWhetherDeniedOrUnknown() {
        Person denied = persons.withoutConsent();
        Person elsewhere = persons.consentingTo("South Hospital");
        for (Person person : List.of(denied, elsewhere, Person.unknown())) {
            assertThat(effort("/fhir/Encounter?patient=" + person.id())).isEqualTo(List.of("DENY of []"));
            assertThat(effort("/fhir/Encounter/" + person.sessions().get(0))).isEqualTo(List.of("DENY of []"));
            assertThat(effort("/fhir/Patient?identifier=" + StoredPersons.ICN + "%7C" + person.icn()))
                    .isEqualTo(List.of("DENY of []"));
            assertThat(effort("/fhir/Encounter?patient.identifier=" + StoredPersons.ICN + "%7C" + person.icn()))
                    .isEqualTo(List.of("DENY of []"));
        }
    }

    /**
     * To each of these askers somebody denied is not simply hopeless: something is weighed, so records may be looked at
     * before the denial. What the store cannot read must be answered all the same by the request alone.
     */
    @Test
    void answersWhatCannotBeReadByTheRequestAlone() {
        TestPartner hospital = new TestPartner("north-hospital", door, dataDir);
        Map<String, String> emergency = Map.of(
                "Authorization",
                "Bearer " + hospital.token("system/*.rs", "ETREAT"),
                "Emergency-Attestation",
                EmergencyHeaderTest.encoded(EmergencyHeaderTest.WHOLE.replace("true", "false")));
        alike(hospital, emergency, persons.withoutConsent());
        TestPartner vba = new TestPartner("case-vba", door, dataDir);
        alike(vba, bearer(vba.token("system/*.rs", "ELIGDTRM")), persons.withoutConsent());
        TestPartner plan = new TestPartner("case-plan", door, dataDir);
        alike(plan, bearer(plan.token("system/*.rs", "HRESCH")), persons.consentingTo("Case Health Plan"));
    }

    private static void alike(TestPartner partner, Map<String, String> headers, Person denied) {
        Person unknown = Person.unknown();
        for (String search : SEARCHES) {
            HttpResponse<String> known = partner.get(about(denied, search), headers);
            assertThat(blotted(known, denied))
                    .as(search)
                    .isEqualTo(blotted(partner.get(about(unknown, search), headers), unknown));
            assertThat(known.statusCode()).as(search).isEqualTo(BROKEN.contains(search) ? 400 : 200);
        }
    }

    private static String about(Person person, String search) {
        return "/fhir/"
                + search.replace("ICN", StoredPersons.ICN + "%7C" + person.icn())
                        .replace("{}", person.id());
    }

    private static String blotted(HttpResponse<String> answer, Person person) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        return (answer.statusCode() + "\n" + headers + "\n" + answer.body())
                .replace(person.id(), "ID")
                .replace(person.icn(), "ICN");
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    /** What one question leaves in the audit log. No other test asks as this partner for this purpose. */
    private List<String> effort(String path) {
        Instant before = Instant.now();
        assertThat(vha.get(path, Map.of("Authorization", "Bearer " + token)).statusCode())
                .isIn(200, 404);
        return jdbc
                .queryForList(
                        "SELECT effect, resources FROM audit_event WHERE recipient = ? AND purpose = ? AND happened_at >= ?",
                        "case-vha",
                        "COC",
                        java.sql.Timestamp.from(before.minusMillis(1)))
                .stream()
                .map(row -> row.get("EFFECT") + " of [" + row.get("RESOURCES") + "]")
                .toList();
    }
}
