package org.iopgateway.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.iopgateway.gateway.GatewayIT;
import org.iopgateway.gateway.fhir.StoredPersons.Person;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.trust.PartnerDoor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/**
 * Steps 1 to 5 of docs/partner-guide.md, every command of them as it stands there but for address, client and person, end
 * with what a patient consented to; and whatever else the guide shows is at least something that a shell can read.
 */
@GatewayIT
class PartnerGuideReadIT {

    private static final Pattern BLOCKS = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final String NAME = "Guide Reader Hospital";

    @Autowired
    PartnerDoor door;

    @Autowired
    FhirRepository repository;

    @Value("${gateway.data-dir}")
    Path dataDir;

    @Value("${gateway.partners-dir}")
    Path partnersDir;

    @TempDir
    Path work;

    private String icn = "";

    @Test
    void leadsFromNothingToAConsentedRead() throws Exception {
        needTools();
        Person person = new StoredPersons(repository).consentingTo(NAME);
        icn = person.icn();
        Files.copy(dataDir.resolve("trust/ca.pem"), work.resolve("ca.pem"));
        String guide = guide();
        String last = "";
        for (int step = 1; step <= 5; step++) {
            for (String commands : blocks(section(guide, step))) {
                Result result = run(List.of("bash", "-e", "-o", "pipefail", "-c", local(commands)));
                assertThat(result.status())
                        .as("step %d\n%s\n%s", step, commands, result.output())
                        .isZero();
                last = result.output();
            }
            if (step == 1) {
                // The guide's "send jwks.json".
                Files.write(
                        partnersDir.resolve("guide-reader.jwks.json"), Files.readAllBytes(work.resolve("jwks.json")));
            }
        }
        JsonNode answer = new ObjectMapper().readTree(last);
        assertThat(answer.findValuesAsText("id")).containsAll(person.sessions());
        assertThat(last).contains("42CFRPart2");
    }

    @Test
    void showsNoCommandThatAShellCannotRead() throws Exception {
        needTools();
        for (String commands : blocks(guide())) {
            Result result = run(List.of("bash", "-n", "-c", commands));
            assertThat(result.status()).as("%s\n%s", commands, result.output()).isZero();
        }
    }

    private void needTools() throws Exception {
        assumeTrue(
                run(List.of("bash", "-c", "command -v curl openssl python3")).status() == 0,
                "curl, openssl and python3 are needed");
    }

    private static String guide() throws IOException {
        return Files.readString(Path.of("../docs/partner-guide.md"));
    }

    private static String section(String guide, int number) {
        int from = guide.indexOf("\n## " + number + ". ");
        int to = guide.indexOf("\n## ", from + 1);
        assertThat(from).as("step %d of the guide", number).isNotNegative();
        return guide.substring(from, to < 0 ? guide.length() : to);
    }

    private static List<String> blocks(String text) {
        return BLOCKS.matcher(text)
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    private String local(String commands) {
        return commands.replace("https://localhost:8443", door.baseUrl())
                .replace("north-hospital", "guide-reader")
                .replace("1012345678V123456", icn);
    }

    private Result run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), output);
    }

    private record Result(int status, String output) {}
}
