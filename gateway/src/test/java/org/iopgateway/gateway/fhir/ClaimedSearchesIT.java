package org.iopgateway.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.SoftAssertions;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.iopgateway.gateway.GatewayIT;
import org.iopgateway.gateway.fhir.StoredPersons.Person;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.trust.PartnerDoor;
import org.iopgateway.gateway.trust.TestPartner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/**
 * Every search that the CapabilityStatement claims, about somebody who consented, somebody of whom a part is withheld,
 * somebody denied and somebody unknown. What must be found is computed from the records that were stored.
 */
@GatewayIT
class ClaimedSearchesIT {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final String[] ORGANIZATIONS = {"North Hospital", "Case Health Plan"};

    @Autowired
    PartnerDoor door;

    @Autowired
    FhirRepository repository;

    @Value("${gateway.data-dir}")
    Path dataDir;

    private TestPartner hospital;
    private String hospitalToken;
    private TestPartner plan;
    private String planToken;
    private SearchableRecords consented;
    private SearchableRecords partly;
    private SearchableRecords denied;
    private List<CapabilityStatementRestResourceComponent> claimed;

    @BeforeEach
    void storeAndReadTheClaims() {
        hospital = new TestPartner("north-hospital", door, dataDir);
        hospitalToken = hospital.token("system/*.rs", "TREAT");
        plan = new TestPartner("case-plan", door, dataDir);
        planToken = plan.token("system/*.rs", "COVAUTH");
        StoredPersons persons = new StoredPersons(repository);
        consented = new SearchableRecords(persons.alone(ORGANIZATIONS));
        partly = new SearchableRecords(persons.alone(ORGANIZATIONS));
        denied = new SearchableRecords(persons.alone());
        repository.store(consented.released());
        repository.store(partly.released());
        repository.store(partly.withheld());
        repository.store(denied.released());
        CapabilityStatement statement = (CapabilityStatement) FHIR.newJsonParser()
                .parseResource(hospital.get("/fhir/metadata", Map.of()).body());
        claimed = statement.getRestFirstRep().getResource().stream()
                .filter(type -> !SearchableRecords.isElsewhere(type.getType()))
                .toList();
    }

    @Test
    void areAnsweredWithWhatMatchesAndMayBeSeen() {
        assertThat(claimed)
                .extracting(type -> type.getType())
                .contains("Patient")
                .containsAll(SearchableRecords.types());
        List<Question> questions = new ArrayList<>();
        for (CapabilityStatementRestResourceComponent type : claimed) {
            if (!type.getType().equals("Patient")) {
                questions.addAll(new ClaimedQuestions(type, consented, door.fhirUrl()).all());
                questions.addAll(new ClaimedQuestions(type, partly, door.fhirUrl()).some());
            }
        }
        assertThat(questions).hasSizeGreaterThan(500);
        atOnce(questions.stream()
                .<Runnable>map(question -> () -> hold(question))
                .toList());
    }

    private void hold(Question question) {
        Bundle answer = bundle(get(question.url()));
        List<String> found = ids(answer, SearchEntryMode.MATCH);
        if (question.ordered()) {
            assertThat(found).as(question.url()).isEqualTo(question.expected());
        } else {
            assertThat(found).as(question.url()).containsExactlyInAnyOrderElementsOf(question.expected());
        }
        assertThat(answer.getTotal()).as(question.url()).isEqualTo(found.size());
    }

    @Test
    void bringAlongWhatIsClaimedAndMayBeSeen() {
        for (CapabilityStatementRestResourceComponent type : claimed) {
            for (var include : type.getSearchInclude()) {
                String target = SearchableRecords.leadsTo(include.getValue());
                for (SearchableRecords records : List.of(consented, partly)) {
                    along(records, type.getType(), "_include", include.getValue(), target);
                }
            }
            for (var include : type.getSearchRevInclude()) {
                String source = include.getValue().split(":")[0];
                if (!SearchableRecords.isElsewhere(source)) {
                    for (SearchableRecords records : List.of(consented, partly)) {
                        along(records, type.getType(), "_revinclude", include.getValue(), source);
                    }
                }
            }
        }
    }

    private void along(SearchableRecords records, String type, String name, String value, String other) {
        boolean seen = !SearchableRecords.seenBy(type).equals("nobody");
        Bundle answer = bundle(get("/fhir/" + type + "?_id=" + records.id(type, 0) + "&" + name + "=" + value));
        assertThat(ids(answer, SearchEntryMode.MATCH))
                .as(value)
                .isEqualTo(seen ? List.of(records.id(type, 0)) : List.of());
        List<String> along = answer.getEntry().stream()
                .filter(entry -> entry.getSearch().getMode() == SearchEntryMode.INCLUDE)
                .map(entry -> entry.getResource().getIdPart())
                // The others are the notices.
                .filter(records::hold)
                .toList();
        assertThat(along).as(name + "=" + value).isEqualTo(other.isEmpty() ? List.of() : List.of(records.id(other, 0)));
        assertThat(answer.getTotal()).isEqualTo(seen ? 1 : 0);
    }

    /** What a filter names is decided about too, and still must not come where the token does not reach it. */
    @Test
    void bringNothingAlongBeyondTheScopeThoughAFilterNamesIt() {
        String order = consented.id("ServiceRequest", 0);
        String url = "/fhir/Task?patient=" + consented.person().id() + "&focus=ServiceRequest/" + order
                + "&_include=Task:focus";
        Bundle wide = bundle(hospital.get(url, hospitalToken));
        assertThat(ids(wide, SearchEntryMode.INCLUDE)).contains(order);
        Bundle narrow = bundle(hospital.get(url, hospital.token("system/Task.rs", "TREAT")));
        assertThat(ids(narrow, SearchEntryMode.MATCH))
                .isEqualTo(ids(wide, SearchEntryMode.MATCH))
                .isNotEmpty();
        assertThat(ids(narrow, SearchEntryMode.INCLUDE)).doesNotContain(order);
    }

    @Test
    void areAnsweredAboutSomebodyDeniedAsAboutNobody() {
        List<Runnable> pairs = new ArrayList<>();
        for (CapabilityStatementRestResourceComponent type : claimed) {
            String name = type.getType();
            List<String> wishes = new ArrayList<>(List.of(
                    "&_sort=-_lastUpdated",
                    "&_count=0",
                    "&_count=1",
                    "&_summary=count",
                    "&_summary=true",
                    "&_elements=id",
                    "&unknown=1"));
            type.getSearchInclude().forEach(one -> wishes.add("&_include=" + one.getValue()));
            type.getSearchRevInclude().forEach(one -> wishes.add("&_revinclude=" + one.getValue()));
            for (String wish : wishes) {
                pairs.add(() -> alike(name, "_id", wish));
            }
            for (var parameter : type.getSearchParam()) {
                pairs.add(() -> alike(name, parameter.getName(), ""));
            }
        }
        atOnce(pairs);
    }

    /** Answers that show nothing wait for their step, so several are asked at a time. All that fail are told. */
    private static void atOnce(List<Runnable> questions) {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        SoftAssertions failures = new SoftAssertions();
        try {
            List<Future<?>> asked = new ArrayList<>();
            questions.forEach(question -> asked.add(threads.submit(question)));
            for (Future<?> one : asked) {
                try {
                    one.get();
                } catch (ExecutionException e) {
                    failures.fail(e.getCause().getMessage());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
        failures.assertAll();
    }

    private void alike(String type, String parameter, String wish) {
        SearchableRecords unknown = new SearchableRecords(Person.unknown());
        assertThat(blotted(denied, type, parameter, wish))
                .as(type + " " + parameter + wish)
                .isEqualTo(blotted(unknown, type, parameter, wish));
    }

    private String blotted(SearchableRecords records, String type, String parameter, String wish) {
        HttpResponse<String> answer = get("/fhir/" + type + "?" + conditions(records, type, parameter) + wish);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        // After so many requests, whoever asked them, a connection ends.
        headers.remove("connection");
        return records.blotted(headers + answer.body());
    }

    private static String conditions(SearchableRecords records, String type, String parameter) {
        boolean patient = type.equals("Patient");
        String anchor = patient
                ? "_id=" + records.person().id()
                : "patient=" + records.person().id();
        String identifier = encoded(StoredPersons.ICN + "|" + records.person().icn());
        return switch (parameter) {
            case "_id" -> "_id=" + (patient ? records.person().id() : records.id(type, 0));
            case "patient" -> anchor;
            case "patient.identifier" -> "patient.identifier=" + identifier;
            case "_lastUpdated" -> anchor + "&_lastUpdated=ge2020-01-01";
            default ->
                patient
                        ? parameter + "=" + identifier
                        : anchor + "&" + parameter + "=" + encoded(records.value(type, parameter, 0));
        };
    }

    @Test
    void findThePersonByIdentifierAndById() {
        for (SearchableRecords records : List.of(consented, partly)) {
            for (String condition : List.of("_id", "identifier", "_lastUpdated")) {
                Bundle answer = bundle(get("/fhir/Patient?" + conditions(records, "Patient", condition)));
                assertThat(ids(answer, SearchEntryMode.MATCH))
                        .containsExactly(records.person().id());
            }
        }
        assertThat(claimed)
                .filteredOn(type -> type.getType().equals("Patient"))
                .flatExtracting(type -> type.getSearchParam())
                .extracting(parameter -> parameter.getName())
                .containsExactlyInAnyOrder("_id", "identifier", "_lastUpdated");
    }

    /** As the partner who may see the type. */
    private HttpResponse<String> get(String path) {
        boolean toPlan = SearchableRecords.seenBy(path.split("[/?]")[2]).equals("plan");
        return (toPlan ? plan : hospital)
                .get(path, Map.of("Authorization", "Bearer " + (toPlan ? planToken : hospitalToken)));
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static List<String> ids(Bundle bundle, SearchEntryMode mode) {
        return bundle.getEntry().stream()
                .filter(entry -> entry.getSearch().getMode() == mode)
                .map(entry -> entry.getResource().getIdPart())
                .toList();
    }

    private static Bundle bundle(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.uri() + answer.body()).isEqualTo(200);
        return (Bundle) FHIR.newJsonParser().parseResource(answer.body());
    }

    /**
     * One search and what it must find.
     *
     * @param ordered whether in this order
     */
    record Question(String url, List<String> expected, boolean ordered) {}
}
