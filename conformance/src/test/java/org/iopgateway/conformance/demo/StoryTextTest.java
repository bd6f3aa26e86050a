package org.iopgateway.conformance.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoryTextTest {

    private static final String EXCHANGES =
            """
            {"intents":[{"partner":"bay-state-general","exchange":"record-feed","state":"sent","intents":12},
                        {"partner":"bay-state-general","exchange":"record-feed","state":"waiting","intents":2},
                        {"partner":"pilgrim-shore","exchange":"prior-authorization","state":"dead","intents":1}],
             "withheld":[{"partner":"bay-state-general","exchange":"record-feed","type":"Encounter","rules":"R18",
                          "citations":"42 CFR 2.31(a)(7)","reason":"the consent has expired","resources":3},
                         {"partner":"bay-state-general","exchange":"record-feed","type":"CarePlan","rules":"R18",
                          "citations":"42 CFR 2.31(a)(7)","reason":"the consent has expired","resources":1}],
             "troubles":[{"partner":"pilgrim-shore","exchange":"prior-authorization","attempts":1,
                          "reason":"refused with 422","intents":1}]}
            """;

    @Test
    void tellsWhatCameInWhatWentOutAndWhatStayedAndWhy() throws Exception {
        List<String> lines = StoryText.of(story(List.of(Expectation.of("it went well", true, "seen"))));
        assertThat(lines)
                .anyMatch(line -> line.contains("2,400 records of 60 patients"))
                .anyMatch(line -> line.contains("Bay State General Hospital") && line.contains("7 Encounter"))
                .anyMatch(line -> line.contains("4") && line.contains("R18") && line.contains("42 CFR 2.31(a)(7)"))
                .anyMatch(line -> line.contains("refused with 422"))
                .last()
                .isEqualTo("Everything that was expected was seen.");
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        List<String> lines = StoryText.of(story(List.of(Expectation.of("the VA asked", false, "no answer"))));
        assertThat(lines)
                .contains("  [MISSING] the VA asked (no answer)")
                .last()
                .isEqualTo("NOT everything that was expected was seen.");
    }

    @Test
    void countsWhatStillMovesAndWhatWasGivenUp() throws Exception {
        assertThat(exchanges().moving()).isEqualTo(2);
        assertThat(exchanges().dead()).isEqualTo(1);
        assertThat(exchanges().withheld()).singleElement().satisfies(row -> assertThat(row.resources())
                .isEqualTo(4));
    }

    private static ExchangeSummary exchanges() throws Exception {
        return ExchangeSummary.of(new ObjectMapper().readTree(EXCHANGES));
    }

    private static Story story(List<Expectation> expectations) throws Exception {
        return new Story(
                60,
                false,
                new Loaded(2_400, 40, Map.of("stored", 2_560L), Duration.ofSeconds(30)),
                List.of(new Story.PartnerLine("Bay State General Hospital", 20, 15, Map.of("Encounter", 7))),
                exchanges(),
                expectations,
                Duration.ofSeconds(25));
    }
}
