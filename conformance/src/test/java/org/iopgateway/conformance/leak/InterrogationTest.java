package org.iopgateway.conformance.leak;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.iopgateway.conformance.client.StaffClient;
import org.junit.jupiter.api.Test;

class InterrogationTest {

    private static final URI NOWHERE = URI.create("https://localhost:1");

    private final People people = new People("TEST");
    private final Person person = people.plant("part2");
    private final LeakReport report = new LeakReport();
    private final Interrogation interrogation = new Interrogation(
            new Scene(
                    new StaffClient(NOWHERE),
                    new Door(HttpClient.newHttpClient(), NOWHERE),
                    List.of(),
                    new DoorTokens(NOWHERE, HttpClient.newHttpClient(), Clock.systemUTC()),
                    null,
                    null,
                    List.of()),
            report,
            List.of(person),
            Executors.newSingleThreadExecutor());
    private final Probe probe = new Probes(
                    com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode(), "PAGE", true)
            .about(person, true)
            .get(0);

    @Test
    void namesTheFieldThatLeakedAndWhere() {
        String hidden = Base64.getEncoder()
                .encodeToString(("note " + person.values().get("family")).getBytes(StandardCharsets.UTF_8));
        interrogation.search(answer(Map.of(), hidden), probe, "leak-none about part2", field -> false);
        interrogation.search(
                answer(Map.of("location", List.of("/fhir/Encounter/" + person.id("Encounter"))), ""),
                probe,
                "leak-none about part2",
                field -> false);
        assertThat(report.findings())
                .extracting(Finding::what)
                .containsExactly("patient.name.family", "session.id(Encounter)");
        assertThat(report.findings()).extracting(Finding::place).containsExactly("body", "header");
        assertThat(report.lines()).last().isEqualTo("2 findings.");
    }

    @Test
    void takesNoNoticeOfWhatTheRequestSaidOrTheConsentOpens() {
        interrogation.search(answer(Map.of(), "about " + probe.path()), probe, "who", field -> false);
        interrogation.search(
                answer(Map.of(), person.id("Encounter")), probe, "who", field -> field.startsWith("session."));
        assertThat(report.findings()).isEmpty();
        assertThat(report.lines()).last().isEqualTo("Nothing leaked.");
    }

    @Test
    void showsTheFirstPlaceWhereTwoAnswersDiffer() {
        interrogation.differ("200 total 0", "200 total 1", probe, "who", "differs");
        interrogation.differ("same", "same", probe, "who", "differs");
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.place()).isEqualTo("at 10");
            assertThat(finding.line()).startsWith("DIFFERS: who");
        });
    }

    private static DoorAnswer answer(Map<String, List<String>> headers, String body) {
        return new DoorAnswer(200, headers, body.getBytes(StandardCharsets.UTF_8));
    }
}
