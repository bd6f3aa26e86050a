package org.iopgateway.gateway.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.VisionPrescription;
import org.iopgateway.mappings.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the repository promises, on whichever database runs beneath it. */
interface RepositoryContract {

    FhirRepository repository();

    PlatformTransactionManager transactions();

    JdbcClient jdbc();

    private StoredResource stored(Resource resource) {
        return repository().read(key(resource)).orElseThrow();
    }

    private static ResourceKey key(Resource resource) {
        return new ResourceKey(resource.fhirType(), resource.getIdPart());
    }

    private static List<ResourceKey> keys(List<StoredResource> found) {
        return found.stream().map(StoredResource::key).toList();
    }

    @Test
    default void createsUnderTheGivenIdAndUpdatesInPlace() {
        Patient patient = TestResources.patient();
        repository().store(List.of(patient));
        assertThat(stored(patient).version()).isEqualTo("1");

        patient.addName().setText("ZZCANARY-NAME-02");
        repository().store(List.of(patient));

        assertThat(stored(patient).version()).isEqualTo("2");
        assertThat(((Patient) stored(patient).resource()).getName()).hasSize(2);
    }

    @Test
    default void neverGivesBackAVersionThatWasRolledBack() {
        Patient patient = TestResources.patient();
        repository().store(List.of(patient));
        Patient lost = patient.copy();
        lost.addName().setText("ZZCANARY-LOST");
        new TransactionTemplate(transactions()).executeWithoutResult(status -> {
            repository().store(List.of(lost));
            assertThat(stored(lost).version()).isEqualTo("2");
            status.setRollbackOnly();
        });
        assertThat(stored(patient).version()).isEqualTo("1");

        patient.addName().setText("ZZCANARY-KEPT");
        repository().store(List.of(patient));

        assertThat(stored(patient).version()).isEqualTo("2");
        assertThat(((Patient) stored(patient).resource()).getName())
                .extracting(HumanName::getText)
                .contains("ZZCANARY-KEPT")
                .doesNotContain("ZZCANARY-LOST");
    }

    @Test
    default void keepsTheVersionOfWhatDidNotChange() {
        Patient patient = TestResources.patient();
        Encounter encounter = TestResources.encounter(patient, "2026-03-01");
        repository().store(List.of(patient, encounter));
        repository().store(List.of(patient, encounter));
        assertThat(stored(patient).version()).isEqualTo("1");
        assertThat(stored(encounter).version()).isEqualTo("1");
    }

    @Test
    default void leavesTheCallersResourceAsItWas() {
        Patient patient = TestResources.patient();
        Patient before = patient.copy();
        repository().store(List.of(patient));
        assertThat(patient.equalsDeep(before)).isTrue();
        assertThat(patient.getMeta().getVersionId()).isNull();
    }

    @Test
    default void givesLabelsBackAsTheyWereStored() {
        Encounter encounter = TestResources.encounter(TestResources.patient(), "2026-03-01");
        encounter.getMeta().addProfile("http://example.org/profile").setSource("urn:test:source");
        repository().store(List.of(encounter));

        var meta = stored(encounter).resource().getMeta();
        assertThat(meta.getSecurity())
                .extracting(coding -> coding.getSystem() + "|" + coding.getCode())
                .containsExactlyInAnyOrder(
                        TestResources.RESTRICTED.getSystem() + "|R", TestResources.SUD.getSystem() + "|SUD");
        assertThat(meta.getProfile()).extracting(Object::toString).hasSize(1);
        assertThat(meta.getSource()).startsWith("urn:test:source");
    }

    @Test
    default void takesAChangedLabelForAChange() {
        Encounter encounter = TestResources.encounter(TestResources.patient(), "2026-03-01");
        repository().store(List.of(encounter));
        encounter.getMeta().getSecurity().remove(1);
        repository().store(List.of(encounter));
        assertThat(stored(encounter).version()).isEqualTo("2");
        assertThat(stored(encounter).resource().getMeta().getSecurity()).hasSize(1);
    }

    @Test
    default void searchesByPatientAlthoughThePatientIsNotThereYet() {
        Patient patient = TestResources.patient();
        Encounter encounter = TestResources.encounter(patient, "2026-03-01");
        Encounter other = TestResources.encounter(TestResources.patient(), "2026-03-01");
        repository().store(List.of(encounter, other));
        assertThat(keys(repository().search(SearchQuery.ofPatient("Encounter", patient.getIdPart(), 10))))
                .containsExactly(key(encounter));

        repository().store(List.of(patient));
        assertThat(stored(patient).resource().getMeta().getSecurity()).hasSize(1);
        assertThat(keys(repository().search(SearchQuery.ofPatient("Encounter", patient.getIdPart(), 10))))
                .containsExactly(key(encounter));
    }

    @Test
    default void searchesByDateWithBothBounds() {
        Patient patient = TestResources.patient();
        List<Encounter> encounters = List.of(
                TestResources.encounter(patient, "2026-03-01"),
                TestResources.encounter(patient, "2026-03-15"),
                TestResources.encounter(patient, "2026-04-01"));
        repository().store(encounters);
        SearchQuery march = SearchQuery.ofPatient("Encounter", patient.getIdPart(), 10)
                .and("date", List.of("ge2026-03-10", "lt2026-04-01"));
        assertThat(keys(repository().search(march))).containsExactly(key(encounters.get(1)));
    }

    @Test
    default void searchesByTokenAndAnyOfSeveral() {
        Patient one = TestResources.patient();
        Patient two = TestResources.patient();
        repository().store(List.of(one, two));
        SearchQuery both = new SearchQuery(
                "Patient",
                Map.of(
                        "identifier",
                        List.of("urn:test:patient|ZZCANARY-" + one.getIdPart(), "ZZCANARY-" + two.getIdPart())),
                0,
                10);
        assertThat(keys(repository().search(both))).containsExactlyInAnyOrder(key(one), key(two));
    }

    @Test
    default void searchesByIdAndByLastUpdated() {
        Patient patient = TestResources.patient();
        Instant before = Instant.now().minusSeconds(60);
        repository().store(List.of(patient));
        SearchQuery byId = new SearchQuery("Patient", Map.of("_id", List.of(patient.getIdPart())), 0, 10);
        assertThat(keys(repository().search(byId.and("_lastUpdated", List.of("gt" + before)))))
                .containsExactly(key(patient));
        assertThat(repository().search(byId.and("_lastUpdated", List.of("lt" + before))))
                .isEmpty();
    }

    @Test
    default void refusesAParameterThatTheTypeDoesNotHave() {
        SearchQuery query = new SearchQuery("Patient", Map.of("shoe-size", List.of("44")), 0, 10);
        assertThatThrownBy(() -> repository().search(query))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("STO-010")
                .hasMessageNotContaining("44");
    }

    @Test
    default void refusesAParameterThatIsNotIndexedInsteadOfFindingNothing() {
        SearchQuery query = new SearchQuery("Patient", Map.of("given", List.of("ZZCANARY")), 0, 10);
        assertThatThrownBy(() -> repository().search(query))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("STO-010");
    }

    @Test
    default void pagesWithoutGapsOrRepeats() {
        Patient patient = TestResources.patient();
        List<Encounter> encounters = IntStream.rangeClosed(1, 25)
                .mapToObj(day -> TestResources.encounter(patient, String.format("2026-05-%02d", day)))
                .toList();
        repository().store(encounters);
        List<ResourceKey> seen = new ArrayList<>();
        for (int offset = 0; offset < 30; offset += 10) {
            SearchQuery first = SearchQuery.ofPatient("Encounter", patient.getIdPart(), 10);
            seen.addAll(keys(repository().search(new SearchQuery("Encounter", first.parameters(), offset, 10))));
        }
        assertThat(seen)
                .containsExactlyElementsOf(encounters.stream()
                        .map(RepositoryContract::key)
                        .sorted((a, b) -> a.id().compareTo(b.id()))
                        .toList());
    }

    @Test
    default void readsManyOfSeveralTypesAndLeavesOutTheUnknown() {
        Patient patient = TestResources.patient();
        Encounter encounter = TestResources.encounter(patient, "2026-03-01");
        repository().store(List.of(patient, encounter));
        ResourceKey unknown = new ResourceKey("Patient", UUID.randomUUID().toString());
        assertThat(keys(repository().readAll(List.of(key(encounter), unknown, key(patient), key(patient)))))
                .containsExactlyInAnyOrder(key(patient), key(encounter));
        assertThat(repository().read(unknown)).isEmpty();
    }

    @Test
    default void refusesWhatItCannotReadBeforeItIsKnownWhatIsStored() {
        Map<String, String> broken = Map.of(
                "focus", "Nonsense/1",
                "_lastUpdated", "2026-01-01,2026-01-02",
                "authored-on", "yesterday",
                "nonsense", "1",
                "status", " ",
                "code", "urn:s| ",
                "identifier", "\u2003");
        broken.forEach((name, value) -> {
            SearchQuery query =
                    new SearchQuery("Task", Map.of("patient", List.of("Patient/p")), 0, 1).and(name, List.of(value));
            for (Runnable ask : List.<Runnable>of(
                    () -> repository().check(query), () -> repository().search(query))) {
                assertThatThrownBy(ask::run)
                        .as(name)
                        .isInstanceOf(ProblemException.class)
                        .hasMessageStartingWith("STO-010");
            }
        });
        repository().check(SearchQuery.ofPatient("Task", "p", 1));
    }

    @Test
    default void refusesATypeThatNoExchangeCarries() {
        var glasses = new VisionPrescription();
        glasses.setId(UUID.randomUUID().toString());
        assertThatThrownBy(() -> repository().store(List.of(glasses)))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("STO-011");
    }

    @Test
    default void storesAllOrNone() {
        Patient good = TestResources.patient();
        Patient bad = TestResources.patient();
        bad.setId("not an id!");
        assertThatThrownBy(() -> repository().store(List.of(good, bad))).isInstanceOf(ProblemException.class);
        assertThat(repository().read(key(good))).isEmpty();
    }

    @Test
    default void sharesOneTransactionWithPlainSql() {
        Patient patient = TestResources.patient();
        String table = "tx_" + UUID.randomUUID().toString().replace("-", "");
        jdbc().sql("create table " + table + " (id varchar(64) primary key)").update();
        new TransactionTemplate(transactions()).executeWithoutResult(status -> {
            jdbc().sql("insert into " + table + " values ('x')").update();
            repository().store(List.of(patient));
            assertThat(repository().read(key(patient))).isPresent();
            status.setRollbackOnly();
        });
        assertThat(repository().read(key(patient))).isEmpty();
        assertThat(jdbc().sql("select count(*) from " + table)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    default void outlivesThreadsThatAreInterruptedWhileTheyStore() throws InterruptedException {
        for (int round = 0; round < 5; round++) {
            AtomicBoolean stop = new AtomicBoolean();
            Thread writer = new Thread(() -> {
                while (!stop.get()) {
                    repository().store(List.of(TestResources.patient()));
                }
            });
            writer.setUncaughtExceptionHandler((thread, failure) -> {});
            writer.start();
            writer.join(150);
            writer.interrupt();
            stop.set(true);
            writer.join();
        }
        Patient patient = TestResources.patient();
        repository().store(List.of(patient));
        assertThat(stored(patient).version()).isEqualTo("1");
    }

    @Test
    default void keepsOurOwnTablesByFlyway() {
        assertThat(jdbc().sql("select count(*) from \"iop_schema_history\" where \"success\" = false")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc().sql("select count(*) from \"iop_schema_history\"")
                        .query(Integer.class)
                        .single())
                .isPositive();
    }
}
