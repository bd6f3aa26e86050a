package org.iopgateway.gateway.config;

import java.util.stream.Collectors;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells every problem that kept the gateway from starting, one line each, in place of a stack trace. */
final class ProblemFailureAnalyzer extends AbstractFailureAnalyzer<ProblemException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ProblemException cause) {
        String description = cause.problems().stream().map(ProblemFailureAnalyzer::line).collect(Collectors.joining("\n"));
        String remedy = cause.problems().stream()
                .map(Problem::remedy)
                .filter(advice -> advice != null)
                .distinct()
                .collect(Collectors.joining("\n"));
        return new FailureAnalysis(description, remedy.isEmpty() ? "Mend what is named and start again." : remedy, cause);
    }

    private static String line(Problem problem) {
        String place = problem.location() == null ? "" : problem.location() + ": ";
        return problem.code() + " " + place + problem.message();
    }
}
