package org.iopgateway.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchCriteriaTest {

    private static final Map<String, ServedType> TYPES = ServedTypes.load();

    @Test
    void readsWhatIsOffered() {
        Map<String, String[]> request = new LinkedHashMap<>();
        request.put("patient", new String[] {"p1,Patient/p2"});
        request.put("date", new String[] {"ge2026-01-01", "lt2026-02-01T10:00:00Z"});
        request.put("status", new String[] {"finished,in-progress"});
        request.put("_count", new String[] {"5000"});
        request.put("_format", new String[] {"xml"});
        SearchCriteria criteria = SearchCriteria.parse(TYPES.get("Encounter"), request);

        assertThat(criteria.count()).isEqualTo(SearchCriteria.MAX_COUNT);
        assertThat(criteria.parameters())
                .containsOnlyKeys("patient", "date", "status")
                .containsEntry("patient", List.of("Patient/p1", "Patient/p2"))
                .containsEntry("date", List.of("ge2026-01-01", "lt2026-02-01T10:00:00Z"))
                .containsEntry("status", List.of("finished", "in-progress"));
        assertThat(criteria.url("https://g/fhir"))
                .isEqualTo("https://g/fhir/Encounter?date=ge2026-01-01&date=lt2026-02-01T10%3A00%3A00Z"
                        + "&patient=Patient%2Fp1%2CPatient%2Fp2&status=finished%2Cin-progress&_count=100");
        assertThat(criteria.toString()).doesNotContain("p1");
    }

    @ParameterizedTest
    @CsvSource({
        "_include, Encounter:subject",
        "_revinclude, Claim:patient",
        "_has:Task:patient:code, x",
        "_summary, count",
        "_elements, id",
        "_sort, date",
        "_total, accurate",
        "_contained, true",
        "status:not, finished",
        "patient:missing, false",
        "patient.name, Smith",
        "subject, Patient/p1",
        "shoe-size, 44",
        "_security, R",
        "_query, x",
        "_filter, x",
        "_text, x",
        "_content, x",
        "_count, 0",
        "_count, -1",
        "_count, x",
        "date, yesterday",
        "date, ge2026-1-1",
        "_id, a b",
        "_id, ../x",
        "status, 'a b|c d|e'"
    })
    void refusesWhatIsNotOffered(String name, String value) {
        Map<String, String[]> request = new LinkedHashMap<>();
        request.put("patient", new String[] {"p1"});
        request.put(name, new String[] {value});
        assertThatThrownBy(() -> SearchCriteria.parse(TYPES.get("Encounter"), request))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.refusal())
                        .isEqualTo(Refusal.PARAMETER));
    }

    @Test
    void refusesASweepOverPersons() {
        for (String[] pair : new String[][] {{"status", "finished"}, {"_lastUpdated", "gt2026-01-01"}}) {
            assertThatThrownBy(
                            () -> SearchCriteria.parse(TYPES.get("Encounter"), Map.of(pair[0], new String[] {pair[1]})))
                    .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.refusal())
                            .isEqualTo(Refusal.UNANCHORED));
        }
    }

    @Test
    void refusesTheSameParameterTwiceExceptDates() {
        assertThatThrownBy(() ->
                        SearchCriteria.parse(TYPES.get("Encounter"), Map.of("patient", new String[] {"p1", "p2"})))
                .isInstanceOf(RefusedException.class);
    }
}
