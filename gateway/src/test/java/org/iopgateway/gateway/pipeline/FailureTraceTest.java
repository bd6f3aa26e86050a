package org.iopgateway.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureTraceTest {

    @Test
    void tellsTypesAndPlacesButNoMessages() {
        Throwable failure = new IllegalStateException("ZZCANARY", new NumberFormatException("ZZCANARY"));

        assertThat(FailureTrace.of(failure))
                .contains("java.lang.IllegalStateException at org.iopgateway.gateway.pipeline.FailureTraceTest")
                .contains(" caused by java.lang.NumberFormatException")
                .doesNotContain("ZZCANARY");
    }
}
