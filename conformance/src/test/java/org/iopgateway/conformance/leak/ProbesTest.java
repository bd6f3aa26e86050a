package org.iopgateway.conformance.leak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbesTest {

    private static final String CAPABILITIES = "{\"rest\":[{\"resource\":[{\"type\":\"Encounter\","
            + "\"searchParam\":[{\"name\":\"status\"},{\"name\":\"new-parameter\"}]}]}]}";

    private final People people = new People("TEST");

    @Test
    void asksAboutEverybodyOfOneShapeTheSame() throws Exception {
        JsonNode capabilities = new ObjectMapper().readTree(CAPABILITIES);
        Probes probes = new Probes(capabilities, "PAGE", false);
        List<Probe> one = probes.about(people.plant("part2"), true);
        List<Probe> other = probes.about(people.plant("part2"), true);
        assertThat(one).hasSizeGreaterThan(1000);
        assertThat(one)
                .extracting(Probe::title)
                .isEqualTo(other.stream().map(Probe::title).toList());
        assertThat(one).extracting(Probe::kind).contains("read", "search", "paging", "raw", "operation", "batch");
        assertThat(one).noneMatch(probe -> probe.path().matches(".*\\{(patient|id|type|family)\\}.*"));
        assertThat(one).anyMatch(probe -> probe.path().contains("&new-parameter=1"));
    }

    @Test
    void blotsOutWhatTheRequestSaid() throws Exception {
        Probes probes = new Probes(new ObjectMapper().readTree("{}"), "PAGE", false);
        Person one = people.plant("part2");
        Person other = people.plant("part2");
        Probe first = probes.about(one, true).get(0);
        Probe second = probes.about(other, true).get(0);
        assertThat(answer(first).blotted(first)).isEqualTo(answer(second).blotted(second));
    }

    private static DoorAnswer answer(Probe probe) {
        return new DoorAnswer(404, java.util.Map.of(), ("asked " + probe.path()).getBytes());
    }
}
