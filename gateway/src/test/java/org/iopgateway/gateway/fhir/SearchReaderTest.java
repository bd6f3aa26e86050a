package org.iopgateway.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iopgateway.gateway.repository.SearchQuery.Filter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchReaderTest {

    private static final Map<String, ServedType> TYPES = ServedTypes.load();
    private static final String BASE = "https://g/fhir";

    private final SearchReader reader =
            new SearchReader(() -> BASE, Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC));

    private SearchCriteria read(String type, boolean strict, String... pairs) {
        Map<String, String[]> request = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            String[] before = request.getOrDefault(pairs[i], new String[0]);
            String[] values = Arrays.copyOf(before, before.length + 1);
            values[before.length] = pairs[i + 1];
            request.put(pairs[i], values);
        }
        return reader.read(TYPES.get(type), request, strict);
    }

    @Test
    void readsWhatIsOffered() {
        SearchCriteria criteria = read(
                "Encounter",
                true,
                "patient",
                "p1,Patient/p2," + BASE + "/Patient/p3",
                "date",
                "ge2026-01-01",
                "date",
                "lt2026-02-01T10:00:00Z,2027",
                "status",
                "finished,in-progress",
                "_sort",
                "-date,_lastUpdated",
                "_include",
                "Encounter:episode-of-care",
                "_count",
                "5000",
                "_format",
                "xml");

        assertThat(criteria.wishes().count()).isEqualTo(WishReader.MAX_COUNT);
        assertThat(criteria.wishes().sort()).containsExactly("-date", "_lastUpdated");
        assertThat(criteria.filters())
                .containsExactlyInAnyOrder(
                        new Filter("patient", List.of("Patient/p1", "Patient/p2", "Patient/p3")),
                        new Filter("date", List.of("ge2026-01-01")),
                        new Filter("date", List.of("lt2026-02-01T10:00:00Z", "2027")),
                        new Filter("status", List.of("finished", "in-progress")));
        assertThat(criteria.url(BASE))
                .isEqualTo(BASE
                        + "/Encounter?date=ge2026-01-01&date=lt2026-02-01T10%3A00%3A00Z%2C2027"
                        + "&patient=Patient%2Fp1%2CPatient%2Fp2%2CPatient%2Fp3&status=finished%2Cin-progress"
                        + "&_include=Encounter%3Aepisode-of-care&_sort=-date%2C_lastUpdated&_count=100");
        assertThat(criteria.toString()).doesNotContain("p1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"code", "urn:s|code", "|code", "urn:s|", "a\\,b", "urn:s|a\\|b", "with space", "\\\\", "\\$"})
    void readsEveryFormOfAToken(String value) {
        assertThat(read("Encounter", true, "patient", "p", "type", value).filters())
                .contains(new Filter("type", List.of(value)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026",
                "ge2026-01",
                "sa2026-01-31",
                "eb2026-02-28T10:00Z",
                "ne2026-01-01T10:00:00.5-05:00",
                "ap2025"
            })
    void readsEveryFormOfADate(String value) {
        assertThat(read("Encounter", true, "patient", "p", "date", value).filters())
                .contains(new Filter("date", List.of(value)));
    }

    @Test
    void widensAnApproximateDateByATenthOfItsDistance() {
        SearchCriteria criteria = read("Encounter", true, "patient", "p", "date", "ap2026-08-16");
        assertThat(criteria.query(0, 1).filters())
                .contains(new Filter("date", List.of("ge2026-08-06")), new Filter("date", List.of("le2026-08-26")));
        assertThat(criteria.url(BASE)).contains("date=ap2026-08-16");
        assertThat(read("Encounter", true, "patient", "p", "date", "ap2026")
                        .query(0, 1)
                        .filters())
                .contains(new Filter("date", List.of("ge2026-01-01")), new Filter("date", List.of("le2026-12-31")));
    }

    @ParameterizedTest
    @CsvSource({
        "_include, Encounter:subject",
        "_include, *",
        "_include:iterate, Encounter:episode-of-care",
        "_revinclude, Claim:patient",
        "_summary, counts",
        "_elements, a.b",
        "_elements, ''",
        "_sort, status",
        "_sort, --date",
        "_sort:desc, date",
        "status:not, finished",
        "patient:missing, false",
        "patient.name, Smith",
        "patient:Patient, p1",
        "_count, -1",
        "_count, x",
        "_count, ''",
        "_lastUpdated:missing, true",
        "date, yesterday",
        "date, ge2026-1-1",
        "date, ge2026-13-45",
        "date, 2026-02-30",
        "date, 'ap2026,2025'",
        "_id, a b",
        "_id, ../x",
        "_id, ''",
        "identifier, urn:s|",
        "status, 'a b|c d|e'",
        "status, 'a,,b'",
        "status, 'a\\'",
        "status, ''",
        "status, |",
        "status, ' '",
        "status, 'urn:s| '",
        "status, '|\u2003'",
        "status, '\u2003|a'",
        "date, 0000",
        "date, ge0000-01-01",
        "_lastUpdated, '2026-01-01,2026-01-02'",
        "_lastUpdated, 'ge2026-01-01,le2026-02-01'"
    })
    void refusesWhatItKnowsAndCannotReadWhateverTheHandling(String name, String value) {
        for (boolean strict : List.of(true, false)) {
            assertThatThrownBy(() -> read("Encounter", strict, "patient", "p1", name, value))
                    .isInstanceOfSatisfying(RefusedException.class, refused -> {
                        assertThat(refused.refusal()).isEqualTo(Refusal.PARAMETER);
                        assertThat(refused.defects()).singleElement().satisfies(defect -> assertThat(defect.text())
                                .contains(" " + name + " "));
                    });
        }
    }

    @Test
    void takesOneIntervalForTheTimeOfStoring() {
        assertThat(read("Encounter", true, "patient", "p", "_lastUpdated", "gt2026", "_lastUpdated", "lt2026-03-01")
                        .filters())
                .hasSize(3);
        for (String[] both : new String[][] {
            {"ge2026-01-01", "gt2026-01-02"}, {"le2026", "eb2027"}, {"2026", "le2026"}, {"ap2026", "ap2025"}
        }) {
            assertThatThrownBy(() ->
                            read("Encounter", true, "patient", "p", "_lastUpdated", both[0], "_lastUpdated", both[1]))
                    .isInstanceOf(RefusedException.class);
        }
        assertThatThrownBy(() -> read(
                        "Encounter",
                        true,
                        "patient",
                        "p",
                        "_lastUpdated",
                        "ge2024",
                        "_lastUpdated",
                        "le2026",
                        "_lastUpdated",
                        "lt2025"))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void keepsAnApproximateDateWithinFhirsYears() {
        assertThat(read("Encounter", true, "patient", "p", "date", "ap9999")
                        .query(0, 1)
                        .filters())
                .contains(new Filter("date", List.of("le9999-12-31")));
        assertThat(read("Encounter", true, "patient", "p", "date", "ap0001")
                        .query(0, 1)
                        .filters())
                .contains(new Filter("date", List.of("ge0001-01-01")));
    }

    @Test
    void readsAReferenceToATypeOfFhirOnly() {
        assertThat(read("Task", true, "patient", "p", "focus", "ServiceRequest/s")
                        .filters())
                .contains(new Filter("focus", List.of("ServiceRequest/s")));
        assertThatThrownBy(() -> read("Task", true, "patient", "p", "focus", "Nonsense/1"))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void refusesAReferenceToAnotherServer() {
        assertThatThrownBy(() -> read("Encounter", false, "patient", "https://other/fhir/Patient/p1"))
                .isInstanceOf(RefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"subject", "shoe-size", "_security", "_query", "_has:Task:patient:code", "_total", "_text"})
    void leavesOutAndNamesWhatItDoesNotKnowOrRefusesItWhereHandlingIsStrict(String name) {
        SearchCriteria criteria = read("Encounter", false, "patient", "p1", name, "ZZCANARY");
        assertThat(criteria.ignored()).containsExactly(name);
        assertThat(criteria.filters()).singleElement().extracting(Filter::name).isEqualTo("patient");
        assertThat(criteria.url(BASE)).doesNotContain(name).doesNotContain("ZZCANARY");

        assertThatThrownBy(() -> read("Encounter", true, "patient", "p1", name, "ZZCANARY"))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.defects())
                        .singleElement()
                        .satisfies(defect ->
                                assertThat(defect.text()).contains(name).doesNotContain("ZZCANARY")));
    }

    @Test
    void repeatsNoNameThatIsNoName() {
        for (String name : List.of("<script>", "a\r\nX: y", "a b", "x".repeat(65), "")) {
            assertThatThrownBy(() -> read("Encounter", true, "patient", "p1", name, "1"))
                    .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(
                                    refused.defects().get(0).text())
                            .isEqualTo("the search parameter (with a name that is none of FHIR's) is not offered; see"
                                    + " /fhir/metadata"));
        }
    }

    @Test
    void refusesASweepOverPersonsAlsoWhenItIsOneForLackOfWhatItDoesNotKnow() {
        for (String[] pair :
                new String[][] {{"status", "finished"}, {"_lastUpdated", "gt2026-01-01"}, {"subject", "Patient/p1"}}) {
            assertThatThrownBy(() -> read("Encounter", false, pair))
                    .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.refusal())
                            .isEqualTo(Refusal.UNANCHORED));
        }
    }

    @Test
    void namesTheParametersByWhichTheTypeCanBeAskedFor() {
        assertThat(unanchored("Encounter")).endsWith("one of [_id, identifier, patient, patient.identifier]");
        assertThat(unanchored("Patient")).endsWith("one of [_id, identifier]");
        assertThat(unanchored("Provenance")).endsWith("one of [_id, target]");
        assertThat(unanchored("Practitioner")).endsWith("one of [_id, _lastUpdated, identifier, name]");
    }

    private String unanchored(String type) {
        RefusedException refused = catchThrowableOfType(() -> read(type, false, "_count", "5"), RefusedException.class);
        return refused.defects().get(0).text();
    }

    @Test
    void andsWhatIsGivenTwiceButNamesThePersonOnce() {
        assertThat(read("Encounter", true, "patient", "p", "status", "a", "status", "b")
                        .filters())
                .contains(new Filter("status", List.of("a")), new Filter("status", List.of("b")));
        assertThat(read("Encounter", true, "patient", "p", "patient", "p").filters())
                .hasSize(1);
        assertThatThrownBy(() -> read("Encounter", true, "patient", "p1", "patient", "p2"))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void doesNotMixTextWithWhatComesAlongNorElementsWithASummary() {
        assertThatThrownBy(() -> read(
                        "Encounter", true, "patient", "p", "_summary", "text", "_include", "Encounter:episode-of-care"))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> read("Encounter", true, "patient", "p", "_summary", "data", "_elements", "id"))
                .isInstanceOf(RefusedException.class);
    }
}
