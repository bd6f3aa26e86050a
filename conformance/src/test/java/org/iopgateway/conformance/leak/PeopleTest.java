package org.iopgateway.conformance.leak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.iopgateway.mappings.record.RecordKind;
import org.junit.jupiter.api.Test;

class PeopleTest {

    private final People people = new People("TEST");

    @Test
    void plantsEverybodyWithRecordsThatTheGatewayTakes() {
        for (String name : People.names()) {
            assertThat(people.plant(name).lines()).as(name).isNotEmpty();
        }
    }

    @Test
    void plantsRecordsOfAllKindsAndAMarkerOfItsOwnInEachOfTheirTexts() throws Exception {
        Person person = people.plant("part2");
        Set<String> kinds = new TreeSet<>();
        for (String line : person.lines()) {
            kinds.add(new ObjectMapper().readTree(line).path("kind").asText());
        }
        assertThat(kinds).hasSize(RecordKind.values().length);
        assertThat(person.lines()).anyMatch(line -> line.contains("\"minorCare\"") && line.contains("\"capacity\""));
        assertThat(person.markers().planted()).hasSizeGreaterThan(100);
        assertThat(person.markers().planted().values())
                .contains(
                        "patient.name.family",
                        "patient.addresses.line",
                        "guardian.contacts.value",
                        "note.text",
                        "medication.dosage.text",
                        "assessment.items.text",
                        "coverage.memberId",
                        "practitioner.npi",
                        "consent(full).formHash");
        String all = String.join("\n", person.lines());
        assertThat(person.foundIn(all))
                .containsAll(new HashSet<>(person.markers().planted().values()));
    }

    @Test
    void namesTheFieldOfAMarkerAndTheRecordOfAnId() {
        Person person = people.plant("part2");
        assertThat(person.foundIn("a " + person.values().get("family") + " b")).containsExactly("patient.name.family");
        assertThat(person.foundIn("Encounter/" + person.id("Encounter"))).containsExactly("session.id(Encounter)");
        assertThat(person.foundIn(person.markers().stem())).containsExactly("a part of a marker");
        assertThat(people.plant("part2").foundIn(String.join("\n", person.lines())))
                .isEmpty();
    }

    @Test
    void plantsTwinsThatDifferInNothingButTheirNames() {
        Person whole = people.plant("twin-whole");
        Person part = TwinWorlds.twin(whole, () -> people.plant("twin-part"));
        assertThat(part.lines()).hasSizeLessThan(whole.lines().size());
        assertThat(named(whole)).containsAll(named(part));
        assertThat(part.lines()).noneMatch(line -> line.contains("2026-04-02T09"));
    }

    private static List<String> named(Person person) {
        return person.lines().stream()
                .map(line -> {
                    String text = line;
                    for (var name : person.names().entrySet()) {
                        text = text.replace(name.getKey(), name.getValue());
                    }
                    return text;
                })
                .toList();
    }
}
