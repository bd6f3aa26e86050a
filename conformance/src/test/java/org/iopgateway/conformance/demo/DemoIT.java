package org.iopgateway.conformance.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.iopgateway.conformance.process.KitProcess;
import org.iopgateway.conformance.process.KitProcess.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {

    private static final Duration LIMIT = Duration.ofMinutes(25);

    @TempDir
    Path directory;

    @Test
    void seesEveryExpectedExchangeAndASecondRunChangesNothing() throws Exception {
        Outcome first = demo("first.txt");
        assertThat(first.output()).contains("Everything that was expected was seen.");
        assertThat(first.exit()).isZero();
        Outcome second = demo("second.txt");
        assertThat(second.output())
                .contains("made 0 new effects at the partners")
                .contains("Everything that was expected was seen.");
        assertThat(second.exit()).isZero();
    }

    @Test
    void saysHowToBuildTheGatewayWhenThereIsNone() throws Exception {
        Outcome outcome = KitProcess.run(
                directory.resolve("none.txt"),
                LIMIT,
                "demo",
                "--once",
                "--data",
                directory.resolve("none").toString(),
                "--gateway-jar",
                directory.resolve("no.jar").toString());
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.output()).contains("mvn -B -q -DskipTests package");
    }

    private Outcome demo(String output) throws Exception {
        return KitProcess.run(
                directory.resolve(output),
                LIMIT,
                "demo",
                "--once",
                "--patients",
                "24",
                "--data",
                directory.resolve("demo").toString());
    }
}
