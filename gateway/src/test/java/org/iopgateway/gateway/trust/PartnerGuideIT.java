package org.iopgateway.gateway.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.iopgateway.gateway.GatewayIT;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Runs the commands of docs/partner-guide.md as they stand there, but for address and client id. */
@GatewayIT
class PartnerGuideIT {

    private static final Pattern COMMANDS = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);

    @Autowired
    PartnerDoor door;

    @Value("${gateway.data-dir}")
    Path dataDir;

    @Value("${gateway.partners-dir}")
    Path partnersDir;

    @TempDir
    Path work;

    @Test
    void leadsFromNothingToAFirstRead() throws Exception {
        assumeTrue(run("command -v curl openssl python3").status() == 0, "curl, openssl and python3 are needed");
        List<String> steps = COMMANDS.matcher(Files.readString(Path.of("../docs/partner-guide.md")))
                .results()
                .map(MatchResult::group)
                .map(block -> block.replace("```sh\n", "").replace("```", ""))
                .toList();
        Files.copy(dataDir.resolve("trust/ca.pem"), work.resolve("ca.pem"));

        assertThat(run(steps.get(0)).status()).isZero();
        Files.write(partnersDir.resolve("guide-hospital.jwks.json"), Files.readAllBytes(work.resolve("jwks.json")));
        assertThat(run(steps.get(1)).output()).contains("token_endpoint").contains("CapabilityStatement");
        assertThat(run(steps.get(2)).status()).isZero();
        assertThat(run(steps.get(3)).status()).isZero();
        assertThat(Files.readString(work.resolve("token.json")))
                .contains("access_token")
                .contains("system/Encounter.rs");
        assertThat(run(steps.get(4)).output()).contains("searchset").doesNotContain("OperationOutcome");
        Files.writeString(work.resolve("referral.json"), "{}");
        String token = "TOKEN=$(python3 -c 'import json; print(json.load(open(\"token.json\"))[\"access_token\"])')\n";
        assertThat(run(token + step(steps, "referral.json")).output()).contains("OperationOutcome");
        String subscribing = step(steps, "subscription.json");
        assertThat(run(subscribing).output()).contains("query-status", "query-event");
        assertThat(Files.readString(work.resolve("made.json"))).doesNotContain("a-secret-of-yours");
        assertThat(run(token + step(steps, "@match.json")).output()).contains("searchset");
        assertThat(run(token + step(steps, "/$everything")).output()).contains("searchset");
        assertThat(run(token + step(steps, "/$summary")).output()).contains("no such resource");
        for (String notAllowed : List.of("/$docref", "@member.json", "@inquiry.json", "@transaction.json")) {
            assertThat(run(token + step(steps, notAllowed)).output()).contains("does not allow this interaction");
        }
    }

    private static String step(List<String> steps, String part) {
        return steps.stream().filter(step -> step.contains(part)).findFirst().orElseThrow();
    }

    private Result run(String commands) throws IOException, InterruptedException {
        String local =
                commands.replace("https://localhost:8443", door.baseUrl()).replace("north-hospital", "guide-hospital");
        Process process = new ProcessBuilder("bash", "-e", "-o", "pipefail", "-c", local)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), output);
    }

    private record Result(int status, String output) {}
}
