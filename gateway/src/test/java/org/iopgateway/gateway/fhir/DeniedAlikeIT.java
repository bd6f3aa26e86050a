package org.iopgateway.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
