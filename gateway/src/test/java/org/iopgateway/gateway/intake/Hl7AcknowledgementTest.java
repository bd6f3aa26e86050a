package org.iopgateway.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.iopgateway.mappings.problem.Problem;
import org.junit.jupiter.api.Test;

class Hl7AcknowledgementTest {

    private static final Instant NOW = Instant.parse("2026-03-02T17:30:00Z");

    @Test
    void goesBackToTheSenderUnderItsControlId() {
        assertThat(text(to(TestMessages.admission("1")).accepted(List.of())))
                .isEqualTo("MSH|^~\\&|IOP|GATEWAY|EHR|CLINIC|20260302173000||ACK^A01^ACK|ACTRL-77|P|2.5.1\r"
                        + "MSA|AA|CTRL-77\r");
    }

    @Test
    void placesAnErrorBySegmentFieldAndComponent() {
        Problem problem = Problem.malformed("X-001", "expected a | here", "DG1[2]-3.1");

        assertThat(text(to(TestMessages.admission("1")).refused(List.of(problem))))
                .contains("MSA|AE|CTRL-77")
                .contains("ERR||DG1^2^3^1^1|")
                .contains("|E|X-001|||expected a \\F\\ here");
    }

    @Test
    void rejectsWhatIsNotSupported() {
        assertThat(text(to(TestMessages.admission("1")).refused(List.of(Problem.unsupported("X-002", "no", "MSH-9")))))
                .contains("MSA|AR|");
    }

    @Test
    void warnsOfProblemsBesideWhatIsGood() {
        assertThat(text(to(TestMessages.admission("1")).accepted(List.of(Problem.malformed("X-003", "odd", "NK1")))))
                .contains("MSA|AA|")
                .contains("ERR||NK1^1|")
                .contains("|W|X-003");
    }

    @Test
    void answersEvenWhatHasNoHeader() {
        assertThat(text(to("nonsense").refused(List.of(Problem.malformed("X-004", "no message", null)))))
                .startsWith("MSH|^~\\&|||||20260302173000||ACK|A|P|2.5.1\rMSA|AE|\rERR|||");
    }

    @Test
    void repeatsNothingUnusualFromAHeader() {
        String message = TestMessages.admission("1").replace("CTRL-77", "\u0007<script>");

        assertThat(text(to(message).accepted(List.of()))).contains("MSA|AA|\r").doesNotContain("script");
    }

    private static Hl7Acknowledgement to(String message) {
        return Hl7Acknowledgement.to(message.getBytes(StandardCharsets.UTF_8), NOW);
    }

    private static String text(byte[] acknowledgement) {
        return new String(acknowledgement, StandardCharsets.UTF_8);
    }
}
