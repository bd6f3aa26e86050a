package org.iopgateway.conformance.leak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.iopgateway.conformance.process.KitProcess;
import org.iopgateway.conformance.process.KitProcess.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaksIT {

    @TempDir
    Path directory;

    /**
     * Of answer times a few of each kind, in random order, so that what else a building machine does slows both alike: only
     * a difference that tells nearly each time is found here. {@code leaks --samples 200} finds smaller ones.
     */
    @Test
    void learnsNothingAtThePartnerDoorThatNoConsentOpens() throws Exception {
        Outcome outcome = KitProcess.run(
                directory.resolve("leaks.txt"),
                Duration.ofMinutes(15),
                "leaks",
                "--depth",
                "quick",
                "--samples",
                "25",
                "--data",
                directory.resolve("leaks").toString());
        assertThat(outcome.output())
                .contains("The partner with full consent sees markers of:", "timing GET", "Nothing leaked.");
        assertThat(outcome.exit()).isZero();
    }
}
