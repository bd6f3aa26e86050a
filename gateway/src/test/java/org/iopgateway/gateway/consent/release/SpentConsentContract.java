package org.iopgateway.gateway.consent.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.iopgateway.gateway.consent.ConsentForms;
import org.iopgateway.gateway.consent.decision.Obligation;
import org.iopgateway.gateway.consent.directive.FormKind;
import org.iopgateway.gateway.disclosure.Disclosure;
import org.iopgateway.gateway.disclosure.DisclosureAccounting;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.gateway.repository.StoredResource;
import org.iopgateway.mappings.translation.ConsentCodes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** R30, MGL c.111 s.70F: a separate HIV consent carries one release, whoever is quickest, on whichever node. */
abstract class SpentConsentContract {

    @Autowired
    private FhirRepository repository;

    @Autowired
    private DisclosureGate gate;

    @Autowired
    private DisclosureAccounting accounting;

    @Autowired
    private JdbcTemplate jdbc;

    private final String patient = UUID.randomUUID().toString();
    private final String test = UUID.randomUUID().toString();
    private final String other = UUID.randomUUID().toString();
    private final String hivForm = UUID.randomUUID().toString();
    private final Instant signed = Instant.now().minus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

    @BeforeEach
    void storeAnHivTestWithBothForms() {
        Patient person = new Patient();
        person.setId(patient);
        person.addName().setFamily("ZZCANARY-NAME-01");
        store(
                person,
                observation(test, "HIV"),
                observation(other, "SUD"),
                form(UUID.randomUUID().toString(), FormKind.TPO, "42CFRPart2", "SUD"),
                form(hivForm, FormKind.HIV, "HIV"));
    }

    @Test
    void releasesOnceAndSpendsTheFormWithTheRow() {
        Release release = open().release().orElseThrow();

        assertThat(ids(release)).containsExactlyInAnyOrder(test, other);
        assertThat(release.obligations()).contains(Obligation.HIV_CONSENT_CONSUMED);
        assertThat(accounting.of(patient, Instant.EPOCH)).singleElement().satisfies(row -> assertThat(row.basis())
                .anyMatch(basis -> basis.startsWith("Consent/" + hivForm)));
        assertThat(jdbc.queryForObject("SELECT disclosure FROM spent_consent WHERE consent = ?", String.class, hivForm))
                .isEqualTo(release.disclosureId());

        GateAnswer again = open();

        assertThat(ids(again.release().orElseThrow())).containsExactly(other);
        assertThat(again.withheld()).singleElement().satisfies(withheld -> {
            assertThat(withheld.decision().ruleIds()).contains("R30");
            assertThat(withheld.decision().errorCodes()).contains("70F_HIV_USED");
        });
    }

    @Test
    void staysSpentWhenTheProgramSendsTheFormAgain() {
        open();
        Consent again = form(hivForm, FormKind.HIV, "HIV");
        again.setVerification(List.of(new Consent.ConsentVerificationComponent().setVerified(true)));
        store(again);
        assertThat(ids(open().release().orElseThrow())).containsExactly(other);
    }

    @Test
    void anotherSignedFormCarriesAnotherRelease() {
        open();
        store(form(UUID.randomUUID().toString(), FormKind.HIV, "HIV"));
        assertThat(ids(open().release().orElseThrow())).contains(test);
        assertThat(ids(open().release().orElseThrow())).doesNotContain(test);
    }

    @Test
    void ofManyRequestsAtOnceOneGetsItAndTheOthersGetTheRest() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(6);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<GateAnswer>> answers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            answers.add(callers.submit(() -> {
                go.await();
                return open();
            }));
        }
        go.countDown();
        List<Set<String>> released = new ArrayList<>();
        for (Future<GateAnswer> answer : answers) {
            released.add(Set.copyOf(ids(answer.get().release().orElseThrow())));
        }
        callers.shutdown();
        assertThat(released).filteredOn(ids -> ids.contains(test)).hasSize(1);
        assertThat(released).allSatisfy(ids -> assertThat(ids).contains(other));
        assertThat(accounting.of(patient, Instant.EPOCH))
                .filteredOn(row -> names(row, test))
                .hasSize(1);
    }

    @Test
    void anIntentThatDidNotArriveMaySendTheSameAgainAndNothingElseMay() {
        String intent = UUID.randomUUID().toString();
        assertThat(ids(push(intent).release().orElseThrow())).contains(test);

        assertThat(ids(push(UUID.randomUUID().toString()).release().orElseThrow()))
                .doesNotContain(test);
        assertThat(ids(open().release().orElseThrow())).doesNotContain(test);
        assertThat(ids(push(intent).release().orElseThrow())).contains(test);
        assertThat(accounting.of(patient, Instant.EPOCH))
                .filteredOn(row -> names(row, test))
                .hasSize(2);
    }

    private GateAnswer push(String intent) {
        return gate.open(
                new DisclosureRequest(Partners.hospital(), "TREAT", DisclosureRequest.Interaction.PUSH, patient)
                        .onBehalfOf(List.of(intent)),
                both());
    }

    private List<StoredResource> both() {
        return repository.readAll(Set.of(new ResourceKey("Observation", test), new ResourceKey("Observation", other)));
    }

    private static boolean names(Disclosure row, String id) {
        return row.resources().stream().anyMatch(resource -> resource.contains(id));
    }

    private GateAnswer open() {
        return gate.open(
                new DisclosureRequest(Partners.hospital(), "TREAT", DisclosureRequest.Interaction.READ, patient),
                both());
    }

    private static List<String> ids(Release release) {
        return release.resources().stream().map(Resource::getIdPart).toList();
    }

    private Observation observation(String id, String label) {
        Observation observation = new Observation();
        observation.setId(id);
        observation.setStatus(Observation.ObservationStatus.FINAL);
        observation.setCode(new CodeableConcept(new Coding("http://loinc.org", "72166-2", null)));
        observation.setSubject(new Reference("Patient/" + patient));
        observation.setEffective(new DateTimeType("2026-03-02"));
        observation.setValue(new StringType("ZZCANARY-RESULT-01"));
        observation.getMeta().addSecurity(new Coding(ConsentCodes.ACT_CODE, label, null));
        return observation;
    }

    private Consent form(String id, FormKind kind, String... labels) {
        Consent form = ConsentForms.permit(id, kind, signed)
                .to(Partners.hospital().name())
                .forPurposes("TREAT", "HPAYMT", "HOPERAT")
                .about(labels)
                .build();
        form.setId(id);
        form.setScope(new CodeableConcept(new Coding(ConsentCodes.CONSENT_SCOPE, "patient-privacy", null)));
        form.setPatient(new Reference("Patient/" + patient));
        return form;
    }

    private void store(Resource... resources) {
        for (Resource resource : resources) {
            resource.getMeta()
                    .addSecurity(new Coding(ConsentCodes.CONFIDENTIALITY, "R", null))
                    .addSecurity(new Coding(ConsentCodes.ACT_CODE, "42CFRPart2", null));
        }
        repository.store(List.of(resources));
    }
}
