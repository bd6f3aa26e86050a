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

    /** Answer times are left out: a machine that builds is no place to measure them. */
    @Test
    void learnsNothingAtThePartnerDoorThatNoConsentOpens() throws Exception {
        Outcome outcome = KitProcess.run(
                directory.resolve("leaks.txt"),
                Duration.ofMinutes(15),
                "leaks",
                "--depth",
                "quick",
                "--samples",
                "0",
                "--data",
                directory.resolve("leaks").toString());
        assertThat(outcome.output()).contains("The partner with full consent sees markers of:", "Nothing leaked.");
        assertThat(outcome.exit()).isZero();
    }
}
