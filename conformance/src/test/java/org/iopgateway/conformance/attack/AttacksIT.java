package org.iopgateway.conformance.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.iopgateway.conformance.process.KitProcess;
import org.iopgateway.conformance.process.KitProcess.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttacksIT {

    @TempDir
    Path directory;

    @Test
    void refusesEveryAttackWithoutAHintAndKeepsItOnRecord() throws Exception {
        Outcome outcome = KitProcess.run(
                directory.resolve("attacks.txt"),
                Duration.ofMinutes(10),
                "attacks",
                "--junit",
                Path.of("target", "attacks.junit.xml").toAbsolutePath().toString(),
                "--data",
                directory.resolve("attacks").toString());
        assertThat(outcome.output()).contains("attacks were refused.");
        assertThat(outcome.exit()).isZero();
    }
}
