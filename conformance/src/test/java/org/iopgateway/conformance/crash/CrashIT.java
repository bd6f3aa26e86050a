package org.iopgateway.conformance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.iopgateway.conformance.process.KitProcess;
import org.iopgateway.conformance.process.KitProcess.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashIT {

    @TempDir
    Path directory;

    @Test
    void losesAndDoublesNothingAndAccountsForAllAcrossThreeKills() throws Exception {
        Outcome outcome = KitProcess.run(
                directory.resolve("crash.txt"),
                Duration.ofMinutes(30),
                "crash",
                "--records",
                "1200",
                "--kills",
                "3",
                "--data",
                directory.resolve("crash").toString());
        assertThat(outcome.output())
                .contains("kill 3 of 3")
                .contains("Nothing lost, nothing doubled, all accounted for.");
        assertThat(outcome.exit()).isZero();
    }
}
