package org.iopgateway.gateway.trust.check;

import java.io.Console;
import java.io.PrintWriter;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What a person at a terminal answers; without a terminal everything must have been said before. */
final class Answers {

    private final PrintWriter out;
    private final @Nullable Console terminal;

    Answers(PrintWriter out) {
        this(out, System.console());
    }

    Answers(PrintWriter out, @Nullable Console terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /**
     * The answer that was given before, or the one that the terminal gives.
     *
     * @throws ProblemException {@code PTN-050} when there is neither
     */
    String needed(@Nullable String given, String option, String question) {
        String answer = given;
        while (terminal != null && (answer == null || answer.isBlank())) {
            answer = ask(question);
        }
        if (answer == null || answer.isBlank()) {
            throw new ProblemException(Problem.malformed(
                            "PTN-050", "expected an answer to: " + question + ", found none and no terminal", option)
                    .withRemedy("give " + option));
        }
        return answer.strip();
    }

    private @Nullable String ask(String question) {
        out.print(question + ": ");
        out.flush();
        return terminal == null ? null : terminal.readLine();
    }
}
