package org.iopgateway.conformance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class BenchTableTest {

    private static final String RESULTS =
            """
            [{"benchmark":"org.x.TranslationBenchmark.translate","primaryMetric":{"score":30000.0}},
             {"benchmark":"org.x.TranslationBenchmark.floor","primaryMetric":{"score":6000.0}},
             {"benchmark":"org.x.SessionBenchmark.translateOnly","primaryMetric":{"score":10000.0}}]
            """;

    @Test
    void comparesWhatWasMeasuredTogetherAndLeavesOutTheRest() throws Exception {
        BenchTable table = new BenchTable(new ObjectMapper().readTree(RESULTS));
        assertThat(table.ratios()).singleElement().satisfies(ratio -> assertThat(ratio.ratio())
                .isEqualTo(5.0));
        assertThat(table.lines()).hasSize(2);
    }
}
