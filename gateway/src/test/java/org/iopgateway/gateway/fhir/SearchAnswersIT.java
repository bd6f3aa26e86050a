package org.iopgateway.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.GatewayIT;
import org.iopgateway.gateway.fhir.StoredPersons.Person;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.trust.PartnerDoor;
import org.iopgateway.gateway.trust.TestPartner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** How searches are answered: what is withheld finds nothing, pages that stay, numbers, parts, what was left out. */
@GatewayIT
class SearchAnswersIT {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final String FORM = "application/x-www-form-urlencoded";

    @Autowired
    PartnerDoor door;

    @Autowired
    FhirRepository repository;

    @Value("${gateway.data-dir}")
    Path dataDir;

    private TestPartner hospital;
    private StoredPersons persons;
    private String token;

    @BeforeEach
    void callAtTheDoor() {
        hospital = new TestPartner("north-hospital", door, dataDir);
        persons = new StoredPersons(repository);
        token = hospital.token("system/*.rs", "TREAT");
    }

    /** For its own bill a hospital sees that and when somebody was here (rule R33), so it must not search by more. */
    @Test
    void findsNothingByWhatIsNotShown() {
        SearchableRecords records = new SearchableRecords(persons.alone("North Hospital"));
        repository.store(records.released());
        String billing = hospital.token("system/*.rs", "HPAYMT");
        String about = "/fhir/Encounter?patient=" + records.person().id();

        Bundle all = bundle(hospital.get(about, billing));
        assertThat(all.getTotal()).isEqualTo(2);
        assertThat(matches(all)).allSatisfy(session -> assertThat(((Encounter) session).hasType())
                .isFalse());
        assertThat(ids(bundle(hospital.get(about + "&status=finished", billing))))
                .containsExactly(records.id("Encounter", 0));
        assertThat(ids(bundle(hospital.get(about + "&type=group", billing)))).isEmpty();
        assertThat(ids(bundle(hospital.get(about + "&type=group", token)))).containsExactly(records.id("Encounter", 0));
        assertThat(hospital.get(about + "&type=group", billing).body().replace("group", "nothing"))
                .isEqualTo(hospital.get(about + "&type=nothing", billing).body());
        assertThat(bundle(hospital.get(about + "&type=group&_summary=count", billing))
                        .getTotal())
                .isZero();
    }

    /** By some of these a server could leave elements out, and with them what the law wants to go along. */
    @Test
    void keepsLabelsAndNoticesHoweverItIsToBeWritten() {
        Person person = persons.consentingTo("North Hospital");
        for (String path : List.of(
                "/fhir/Encounter?patient=" + person.id(),
                "/fhir/Patient/" + person.id() + "/$everything?_count=50",
                "/fhir/Patient/" + person.id() + "/$summary?",
                "/fhir/DocumentReference/$docref?patient=" + person.id())) {
            Bundle whole = bundle(hospital.get(path, token));
            for (String way : List.of(
                    "_elements:exclude=meta",
                    "_elements:exclude=*.meta,DocumentReference",
                    "_elements=id",
                    "_summary=text",
                    "_summary=count",
                    "_narrative=only",
                    "_narrative=suppress")) {
                HttpResponse<String> answer = hospital.get(path + "&" + way, token);
                // A refusal shows nothing, and neither does a number.
                if (answer.statusCode() != 400 && bundle(answer).hasEntry()) {
                    keepsLabelsAndNotices(path + "&" + way, bundle(answer), whole);
                }
            }
        }
    }

    private static void keepsLabelsAndNotices(String asked, Bundle bundle, Bundle whole) {
        assertThat(bundle.getMeta().getSecurity())
                .as(asked)
                .usingElementComparator((one, other) -> one.equalsDeep(other) ? 0 : 1)
                .containsExactlyElementsOf(whole.getMeta().getSecurity());
        // Last comes what was not heard.
        bundle.getEntry().removeIf(entry -> entry.getSearch().getMode() == SearchEntryMode.OUTCOME);
        assertThat(bundle.getEntry()).as(asked).hasSameSizeAs(whole.getEntry());
        for (int i = 0; i < whole.getEntry().size(); i++) {
            Resource expected = whole.getEntry().get(i).getResource();
            Resource shown = bundle.getEntry().get(i).getResource();
            assertThat(shown.getMeta().getSecurity())
                    .as(asked)
                    .hasSameSizeAs(expected.getMeta().getSecurity());
            if (expected instanceof DocumentReference notice) {
                assertThat(((DocumentReference) shown).getContent()).as(asked).hasSameSizeAs(notice.getContent());
            }
        }
    }

    @Test
    void showsEachRecordOnceThoughRecordsComeAndGoBetweenPages() {
        for (String sort : List.of("", "&_sort=date", "&_sort=-date")) {
            Person person = persons.consentingTo("North Hospital");
            List<String> seen = new ArrayList<>();
            String url = "/fhir/Encounter?patient=" + person.id() + "&status=finished&_count=2" + sort;
            int page = 0;
            while (url != null) {
                Bundle bundle = bundle(hospital.get(url, token));
                seen.addAll(ids(bundle));
                url = bundle.getLink("next") == null
                        ? null
                        : bundle.getLink("next").getUrl();
                if (page++ == 0) {
                    addBeforeAndAfter(person);
                    leaves(seen.get(0));
                }
            }
            assertThat(seen).as(sort).doesNotHaveDuplicates().containsAll(person.sessions());
        }
    }

    /** One record that sorts before all others and one behind, by id and by date. */
    private void addBeforeAndAfter(Person person) {
        for (String[] place : new String[][] {{"00000000", "2020-01-01"}, {"ffffffff", "2026-11-01"}}) {
            Encounter session = (Encounter) FHIR.newJsonParser()
                    .parseResource(
                            "{\"resourceType\":\"Encounter\",\"status\":\"finished\",\"class\":{\"code\":\"AMB\"},"
                                    + "\"subject\":{\"reference\":\"Patient/" + person.id()
                                    + "\"},\"period\":{\"start\":\""
                                    + place[1] + "\"}}");
            session.setId(place[0] + UUID.randomUUID().toString().substring(8));
            StoredPersons.label(session);
            repository.store(List.of(session));
        }
    }

    /** A record that the search does not find any more. */
    private void leaves(String id) {
        Encounter session = (Encounter) FHIR.newJsonParser()
                .parseResource(hospital.get("/fhir/Encounter/" + id, token).body());
        session.getContained().clear();
        session.getExtension().clear();
        session.setStatus(Encounter.EncounterStatus.CANCELLED);
        repository.store(List.of(session));
    }

    @Test
    void countsWhatAWalkShowsAndTellsNothingForNoEntries() {
        SearchableRecords records = new SearchableRecords(persons.alone("North Hospital"));
        repository.store(records.released());
        repository.store(records.withheld());
        String about = "/fhir/Condition?patient=" + records.person().id();

        Bundle counted = bundle(hospital.get(about + "&_summary=count", token));
        assertThat(counted.getTotal())
                .isEqualTo(matches(bundle(hospital.get(about, token))).size())
                .isEqualTo(2);
        assertThat(counted.getEntry()).isEmpty();
        assertThat(counted.getMeta().hasTag()).isFalse();

        Bundle nothing = bundle(hospital.get(about + "&_count=0", token));
        assertThat(nothing.hasTotal()).isFalse();
        assertThat(nothing.getEntry()).isEmpty();
        assertThat(nothing.getLink()).singleElement().extracting("relation").isEqualTo("self");
    }

    @Test
    void givesPartsOfWhatIsReleasedWithLabelsAndNotices() {
        Person person = persons.consentingTo("North Hospital");
        String session = person.sessions().get(0);
        for (String part : List.of("_elements=period", "_summary=true", "_summary=data", "_summary=text")) {
            Encounter read = (Encounter) FHIR.newJsonParser()
                    .parseResource(hospital.get("/fhir/Encounter/" + session + "?" + part, token)
                            .body());
            isAPart(read);
            assertThat(read.getContained()).as(part).isNotEmpty();
            assertThat(read.hasPeriod()).as(part).isEqualTo(part.endsWith("period") || part.endsWith("data"));

            Bundle found = bundle(hospital.get("/fhir/Encounter?patient=" + person.id() + "&" + part, token));
            assertThat(matches(found)).hasSize(5).allSatisfy(one -> isAPart((Encounter) one));
            assertThat(found.getMeta().getSecurity()).extracting("code").contains("42CFRPart2");
            assertThat(found.getLink("self").getUrl()).contains(part);
            assertThat(found.getEntry())
                    .filteredOn(entry -> entry.getSearch().getMode() == SearchEntryMode.INCLUDE)
                    .isNotEmpty()
                    .allSatisfy(entry ->
                            assertThat(entry.getResource().getMeta().getTag()).isEmpty());
        }
        Encounter whole = (Encounter) FHIR.newJsonParser()
                .parseResource(hospital.get("/fhir/Encounter/" + session + "?_summary=false", token)
                        .body());
        assertThat(whole.getMeta().hasTag()).isFalse();
        assertThat(whole.hasSubject()).isTrue();
        assertThat(hospital.get("/fhir/Encounter/" + session + "?_summary=count", token)
                        .statusCode())
                .isEqualTo(400);
    }

    private static void isAPart(Encounter session) {
        assertThat(session.getMeta().getSecurity()).extracting("code").contains("42CFRPart2", "R");
        assertThat(session.getMeta().getTag()).extracting("code").containsExactly("SUBSETTED");
        assertThat(session.hasStatus()).isTrue();
        assertThat(session.hasClass_()).isTrue();
    }

    @Test
    void tellsWhatItLeftOutAndRefusesItWhereHandlingIsStrict() {
        Person person = persons.consentingTo("North Hospital");
        String path = "/fhir/Encounter?patient=" + person.id() + "&date=2026-03-03&shoe-size=ZZCANARY";

        Bundle lenient = bundle(hospital.get(path, token));
        assertThat(matches(lenient)).hasSize(1);
        assertThat(lenient.getTotal()).isOne();
        assertThat(lenient.getLink("self").getUrl()).contains("date=2026-03-03").doesNotContain("shoe-size");
        OperationOutcome told = lenient.getEntry().stream()
                .filter(entry -> entry.getSearch().getMode() == SearchEntryMode.OUTCOME)
                .map(entry -> (OperationOutcome) entry.getResource())
                .findFirst()
                .orElseThrow();
        assertThat(told.getIssue()).singleElement().satisfies(issue -> {
            assertThat(issue.getSeverity()).isEqualTo(OperationOutcome.IssueSeverity.WARNING);
            assertThat(issue.getDiagnostics()).contains("shoe-size").doesNotContain("ZZCANARY");
        });

        HttpResponse<String> strict = hospital.get(
                path, Map.of("Authorization", "Bearer " + token, "Prefer", "return=minimal, handling=\"strict\""));
        assertThat(strict.statusCode()).isEqualTo(400);
        assertThat(strict.body()).contains("shoe-size").doesNotContain("ZZCANARY");

        HttpResponse<String> hostile = hospital.get(
                "/fhir/Encounter?patient=" + person.id() + "&%3Cscript%3Ealert(1)%3C%2Fscript%3E=1&" + "x".repeat(500)
                        + "=1",
                Map.of("Authorization", "Bearer " + token, "Accept", "application/fhir+xml"));
        assertThat(hostile.statusCode()).isEqualTo(200);
        assertThat(hostile.body()).doesNotContain("alert").doesNotContain("xxxx");
    }

    @Test
    void takesParametersOfTheUrlAndTheBodyTogether() {
        Person person = persons.consentingTo("North Hospital");
        Map<String, String> headers = Map.of("Authorization", "Bearer " + token);
        Bundle one = bundle(hospital.post(
                "/fhir/Encounter/_search?date=2026-03-03",
                FORM,
                "patient=" + person.id() + "&status=finished",
                headers));
        assertThat(ids(one)).containsExactly(person.sessions().get(1));
        Bundle none = bundle(hospital.post(
                "/fhir/Encounter/_search?date=2026-03-03",
                FORM,
                "patient=" + person.id() + "&date=2026-03-04",
                headers));
        assertThat(ids(none)).isEmpty();
        assertThat(one.getLink("self").getUrl())
                .contains("/fhir/Encounter?")
                .contains("date=2026-03-03")
                .contains("status=finished");
    }

    private static List<Resource> matches(Bundle bundle) {
        return bundle.getEntry().stream()
                .filter(entry -> entry.getSearch().getMode() == SearchEntryMode.MATCH)
                .map(Bundle.BundleEntryComponent::getResource)
                .toList();
    }

    private static List<String> ids(Bundle bundle) {
        return matches(bundle).stream().map(Resource::getIdPart).toList();
    }

    private static Bundle bundle(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return (Bundle) FHIR.newJsonParser().parseResource(answer.body());
    }
}
