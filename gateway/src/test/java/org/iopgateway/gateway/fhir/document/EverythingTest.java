package org.iopgateway.gateway.fhir.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.iopgateway.gateway.fhir.PatientTypes;
import org.iopgateway.gateway.fhir.document.Everything.Place;
import org.iopgateway.gateway.repository.SearchQuery.Filter;
import org.junit.jupiter.api.Test;

class EverythingTest {

    private final CareDates dates = CareDates.standard();

    @Test
    void asksOneTypeAfterTheOtherWithinTheTimeOfCare() {
        Everything asked = new Everything("p1", List.of("Patient", "Encounter", "Coverage"), "2026-01", "2026-02", "");
        assertThat(asked.query(Place.FIRST, 20, dates).parameters()).isEqualTo(Map.of("_id", List.of("p1")));
        assertThat(asked.query(new Place(1, 40), 20, dates)).satisfies(query -> {
            assertThat(query.type()).isEqualTo("Encounter");
            assertThat(query.offset()).isEqualTo(40);
            assertThat(query.parameters()).containsOnlyKeys("patient").containsEntry("patient", List.of("Patient/p1"));
            assertThat(query.filters())
                    .containsExactly(
                            new Filter("date", List.of("ge2026-01")), new Filter("date", List.of("le2026-02")));
        });
        assertThat(asked.query(new Place(2, 0), 20, dates)).satisfies(query -> {
            assertThat(query.parameters()).containsOnlyKeys("patient");
            assertThat(query.filters()).isEmpty();
        });
        assertThat(asked.isOver(new Place(3, 0))).isTrue();
    }

    @Test
    void asksForWhatWasStoredSince() {
        Everything asked = new Everything("p1", List.of("Goal"), "", "", "2026-01-01T00:00:00Z");
        assertThat(asked.query(Place.FIRST, 1, dates).parameters())
                .containsEntry("_lastUpdated", List.of("ge2026-01-01T00:00:00Z"));
    }

    @Test
    void keepsAPlaceInOneNumber() {
        for (Place place : List.of(Place.FIRST, new Place(15, 0), new Place(7, 123_456), new Place(3, 0).after(99))) {
            assertThat(Place.of(place.number())).isEqualTo(place);
        }
    }

    @Test
    void knowsCareDatesOfServedTypesOnlyAndPatientIsFirst() {
        assertThat(PatientTypes.names()).first().isEqualTo("Patient");
        assertThat(PatientTypes.names())
                .doesNotHaveDuplicates()
                .containsAll(dates.parameters().keySet());
    }
}
