package org.iopgateway.gateway.consent.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.GatewayIT;
import org.iopgateway.gateway.consent.decision.Decision;
import org.iopgateway.gateway.consent.decision.Effect;
import org.iopgateway.gateway.consent.decision.Obligation;
import org.iopgateway.gateway.consent.decision.Switches;
import org.iopgateway.gateway.consent.directive.DirectiveCompiler;
import org.iopgateway.gateway.consent.directive.ResourceFactsReader;
import org.iopgateway.gateway.consent.review.ReviewBook;
import org.iopgateway.gateway.disclosure.Disclosure;
import org.iopgateway.gateway.disclosure.DisclosureAccounting;
import org.iopgateway.gateway.disclosure.DisclosureLedger;
import org.iopgateway.gateway.disclosure.LedgerVerifier;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.SearchQuery;
import org.iopgateway.gateway.repository.StoredResource;
import org.iopgateway.mappings.translation.ProgramIdentity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@GatewayIT
class DisclosureGateIT {

    @Autowired
    private FhirRepository repository;

    @Autowired
    private DisclosureLedger ledger;

    @Autowired
    private DisclosureAccounting accounting;

    @Autowired
    private LedgerVerifier verifier;

    @Autowired
    private DisclosureGate strict;

    @Autowired
    private ReviewBook reviews;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Clock clock;

    private String patient;
    private String consent;

    @BeforeEach
    void storeAPatientWithAConsent() {
        patient = UUID.randomUUID().toString();
        consent = UUID.randomUUID().toString();
        repository.store(List.of(patient(), consent(Consent.ConsentState.ACTIVE)));
    }

    @Test
    void releasesAndAccountsForItInOneRowBeforeItReturns() {
        List<StoredResource> sessions = sessions(3);
        GateAnswer answer = gate(permit()).open(request(), sessions);

        Release release = answer.release().orElseThrow();
        assertThat(release.resources()).hasSize(3);
        assertThat(release.notices()).hasSize(2);
        assertThat(answer.withheld()).isEmpty();
        List<Disclosure> rows = accounting.of(patient, Instant.EPOCH);
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.id()).hasToString(release.disclosureId());
            assertThat(row.description()).isEqualTo("3 sessions");
            assertThat(row.recipientName()).isEqualTo("Bay State General Hospital");
            assertThat(row.basis()).containsExactly(reliedOn());
            assertThat(row.labels()).contains("R", "42CFRPart2", "PERSISTLABEL");
            assertThat(row.noticeVersion()).startsWith("42 CFR 2.32(a)(1)");
            assertThat(row.resources()).allMatch(name -> name.matches("Encounter/.+@1"));
        });
        assertThat(verifier.verify().intact()).isTrue();
    }

    @Test
    void withholdsByTheStandingRulesAndKeepsTheReasonWithoutClinicalContent() {
        GateAnswer answer =
                gate((request, standing, facts, directives) -> Decisions.deny()).open(request(), sessions(2));
        assertThat(answer.release()).isEmpty();
        assertThat(answer.withheld()).hasSize(2);
        assertThat(accounting.of(patient, Instant.EPOCH)).isEmpty();
        assertThat(jdbc.queryForList("SELECT * FROM audit_event WHERE patient = ?", patient))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row).containsEntry("EFFECT", "DENY").containsEntry("RULE_IDS", "R50");
                    assertThat(row.toString()).doesNotContain("ZZCANARY");
                });
    }

    @Test
    void deniesAResourceOfAnotherPatientBesideThoseOfThisOne() {
        List<StoredResource> mine = sessions(1);
        String me = patient;
        String mySignature = consent;
        storeAPatientWithAConsent();
        List<StoredResource> both = new ArrayList<>(sessions(1));
        both.addAll(mine);
        String other = patient;
        patient = me;
        consent = mySignature;

        GateAnswer answer = gate(permit()).open(request(), both);

        assertThat(answer.release().orElseThrow().resources()).hasSize(1);
        assertThat(answer.withheld())
                .singleElement()
                .satisfies(withheld -> assertThat(withheld.decision().ruleIds()).contains("R3"));
        assertThat(accounting.of(other, Instant.EPOCH)).isEmpty();
    }

    @Test
    void deniesOnlyTheResourceThatBreaksTheDecision() {
        List<StoredResource> sessions = sessions(2);
        int[] calls = new int[1];
        GateAnswer answer = gate((request, standing, facts, directives) -> {
                    if (calls[0]++ == 0) {
                        throw new IllegalStateException("ZZCANARY");
                    }
                    return permitBy(reliedOn());
                })
                .open(request(), sessions);
        assertThat(answer.release().orElseThrow().resources()).hasSize(1);
        assertThat(answer.withheld()).singleElement().satisfies(withheld -> assertThat(
                        withheld.decision().internalReason())
                .contains("an error while deciding"));
    }

    @Test
    void releasesNothingWhenTheLedgerTakesNoRow() {
        DisclosureLedger broken = new DisclosureLedger(jdbc, transactions, "a-chain-that-never-began");
        GateAnswer answer = gate(permit(), broken, Clock.systemUTC()).open(request(), sessions(1));
        assertThat(answer.release()).isEmpty();
        assertThat(answer.withheld())
                .singleElement()
                .satisfies(withheld -> assertThat(withheld.decision().ruleIds()).contains("R45"));
        assertThat(accounting.of(patient, Instant.EPOCH)).isEmpty();
    }

    @Test
    void doesNotRelyOnAConsentWhoseScopeCannotBeExplained() {
        GateAnswer answer = gate((request, standing, facts, directives) -> permitBy("Consent/unknown@1"))
                .open(request(), sessions(1));
        assertThat(answer.release()).isEmpty();
        assertThat(answer.withheld().get(0).decision().ruleIds()).contains("R44");
    }

    @Test
    void staysOnRecordThoughTheCallerRollsBack() {
        List<StoredResource> sessions = sessions(1);
        new TransactionTemplate(transactions).executeWithoutResult(outer -> {
            assertThat(gate(permit()).open(request(), sessions).release()).isPresent();
            outer.setRollbackOnly();
        });
        assertThat(accounting.of(patient, Instant.EPOCH)).hasSize(1);
    }

    @Test
    void seesARevocationAtOnceOnEveryNode() {
        DirectiveStore here = directives();
        DirectiveStore there = directives();
        assertThat(here.of(patient).scopes()).containsOnlyKeys("Consent/" + consent + "@1");
        assertThat(there.of(patient).scopes()).containsOnlyKeys("Consent/" + consent + "@1");
        assertThat(there.of(patient)).isSameAs(there.of(patient));

        repository.store(List.of(consent(Consent.ConsentState.INACTIVE)));

        assertThat(here.of(patient).scopes()).containsOnlyKeys("Consent/" + consent + "@2");
        assertThat(there.of(patient).scopes()).containsOnlyKeys("Consent/" + consent + "@2");
    }

    @Test
    void keepsWhatItKnewWhenARevocationIsRolledBack() {
        DirectiveStore store = directives();
        store.of(patient);
        new TransactionTemplate(transactions).executeWithoutResult(outer -> {
            repository.store(List.of(consent(Consent.ConsentState.INACTIVE)));
            assertThat(store.of(patient).scopes()).containsOnlyKeys("Consent/" + consent + "@2");
            outer.setRollbackOnly();
        });
        assertThat(store.of(patient).scopes()).containsOnlyKeys("Consent/" + consent + "@1");
    }

    @Test
    void dropsAReleaseThatARevocationOvertookBeforeItsRowWasOnRecord() {
        List<StoredResource> sessions = sessions(2);
        boolean[] revoked = new boolean[1];
        GateAnswer answer = gate((request, standing, facts, directives) -> {
                    if (!revoked[0]) {
                        revoked[0] = true;
                        repository.store(List.of(consent(Consent.ConsentState.INACTIVE)));
                        return permitBy(reliedOn());
                    }
                    return directives.all().get(0).lifetime().isActive() ? permitBy(reliedOn()) : Decisions.deny();
                })
                .open(request(), sessions);

        assertThat(answer.release()).as("decided again, by the revocation").isEmpty();
        assertThat(answer.withheld()).hasSize(2);
        assertThat(accounting.of(patient, Instant.EPOCH))
                .as("the ledger may say more than happened, never less")
                .hasSize(1);
    }

    @Test
    void seesARevocationThatWasStoredAfterARequestWasAdmitted() {
        List<StoredResource> sessions = sessions(1);
        DisclosureGate gate = gate((request, standing, facts, directives) ->
                directives.all().get(0).lifetime().isActive() ? permitBy(reliedOn()) : Decisions.deny());
        Admission admission = gate.admit(request()).orElseThrow();
        assertThat(gate.open(admission, sessions).release()).isPresent();

        repository.store(List.of(consent(Consent.ConsentState.INACTIVE)));

        assertThat(gate.open(admission, sessions).release()).isEmpty();
    }

    @Test
    void seesADeathThatWasStoredAfterTheAdmissionOfSomebodyWhoHasNeverSignedAnything() {
        patient = UUID.randomUUID().toString();
        repository.store(List.of(patient()));
        List<StoredResource> sessions = sessions(1);
        DisclosureGate gate = gate((request, standing, facts, directives) ->
                standing.deceased() ? Decisions.deny() : Decisions.of(Effect.PERMIT, Set.of(Obligation.AUDIT), "R32"));
        Admission admission = gate.admit(request()).orElseThrow();
        assertThat(gate.open(admission, sessions).release()).isPresent();

        Patient dead = patient();
        dead.setDeceased(new BooleanType(true));
        repository.store(List.of(dead));

        assertThat(gate.open(admission, sessions).release()).isEmpty();
    }

    @Test
    void letsPassWhatIsOnRecordBeforeTheRevocationIsStored() {
        GateAnswer answer = gate(permit()).open(request(), sessions(1));

        repository.store(List.of(consent(Consent.ConsentState.INACTIVE)));

        assertThat(answer.release()).isPresent();
        assertThat(accounting.of(patient, Instant.EPOCH)).hasSize(1);
    }

    @Test
    void deniesByDefaultWithTheEngineOfTheGateway() {
        GateAnswer answer = strict.open(
                new DisclosureRequest(
                        Partners.hospital(),
                        "TREAT",
                        DisclosureRequest.Interaction.READ,
                        UUID.randomUUID().toString()),
                sessions(1));
        assertThat(answer.release()).isEmpty();
        assertThat(answer.withheld()).hasSize(1);
    }

    private Decide permit() {
        return (request, standing, facts, directives) -> permitBy(reliedOn());
    }

    private static Decision permitBy(String reliedOn) {
        var permit = Decisions.permit();
        return new Decision(
                permit.effect(),
                permit.obligations(),
                List.of(reliedOn),
                permit.ruleIds(),
                permit.citations(),
                permit.errorCodes(),
                permit.internalReason());
    }

    private String reliedOn() {
        return "Consent/" + consent + "@1";
    }

    private static final ProgramIdentity PROGRAM =
            new ProgramIdentity("Shoreline IOP", "1234567893", "https://shoreline.example");

    private DirectiveStore directives() {
        return new DirectiveStore(
                repository,
                epochs(),
                new SpentConsents(jdbc),
                new DirectiveCompiler(ZoneId.of("America/New_York")),
                10);
    }

    private ConsentEpochs epochs() {
        return new ConsentEpochs(jdbc, UUID::randomUUID);
    }

    private DisclosureGate gate(Decide decide) {
        return gate(decide, ledger, clock);
    }

    private DisclosureGate gate(Decide decide, DisclosureLedger into, Clock time) {
        ReleasePlanner planner = new ReleasePlanner(
                repository,
                new PatientContexts(repository, directives(), new RelabelDue(jdbc), ZoneId.of("America/New_York")),
                new PayerFactsReader(repository, ZoneId.of("America/New_York")),
                new KnownFacts(new ResourceFactsReader()),
                decide,
                new ReleaseShaping(AllowLists.standard()),
                reviews,
                Switches.STRICT);
        Words words = Words.standard();
        return new DisclosureGate(
                planner,
                Notices.standard(words),
                new LedgerEntries(words, UUID::randomUUID, "gateway"),
                new Consequences(new SpentConsents(jdbc), reviews),
                into,
                new DirectoryDesk(new ProgramDirectory(repository, PROGRAM), into, UUID::randomUUID),
                time);
    }

    private DisclosureRequest request() {
        return new DisclosureRequest(Partners.hospital(), "TREAT", DisclosureRequest.Interaction.PUSH, patient);
    }

    private List<StoredResource> sessions(int count) {
        List<Resource> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Encounter encounter = new Encounter();
            encounter.setId(UUID.randomUUID().toString());
            label(encounter);
            encounter.setStatus(Encounter.EncounterStatus.FINISHED);
            encounter.setClass_(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB", null));
            encounter.setSubject(new Reference("Patient/" + patient));
            encounter.addReasonCode().setText("ZZCANARY-REASON-01");
            made.add(encounter);
        }
        repository.store(made);
        return repository.search(SearchQuery.ofPatient("Encounter", patient, 100));
    }

    private Patient patient() {
        Patient person = new Patient();
        person.setId(patient);
        label(person);
        person.addName().setFamily("ZZCANARY-NAME-01");
        return person;
    }

    private Consent consent(Consent.ConsentState state) {
        Consent form = new Consent();
        form.setId(consent);
        label(form);
        form.setStatus(state);
        form.setScope(new org.hl7.fhir.r4.model.CodeableConcept(
                new Coding("http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy", null)));
        form.addCategory().addCoding().setSystem("http://loinc.org").setCode("59284-0");
        form.setPatient(new Reference("Patient/" + patient));
        form.getPolicyRule()
                .addCoding()
                .setSystem("http://terminology.hl7.org/CodeSystem/v3-ActCode")
                .setCode("OPTIN");
        form.getProvision()
                .setType(Consent.ConsentProvisionType.PERMIT)
                .addPurpose()
                .setCode("TREAT");
        return form;
    }

    private static void label(Resource resource) {
        resource.getMeta()
                .addSecurity(new Coding("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "R", null))
                .addSecurity(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "42CFRPart2", null));
    }
}
