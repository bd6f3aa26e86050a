package org.iopgateway.gateway.config;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells why there is no start in the words of the problem, instead of a stack trace. */
final class StartProblem extends AbstractFailureAnalyzer<ProblemException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ProblemException cause) {
        return new FailureAnalysis(
                lines(cause.problems(), StartProblem::what), lines(cause.problems(), StartProblem::remedy), cause);
    }

    private static String lines(List<Problem> problems, Function<Problem, String> line) {
        return problems.stream().map(line).filter(text -> !text.isEmpty()).collect(Collectors.joining("\n"));
    }

    private static String what(Problem problem) {
        String where = problem.location() == null ? "" : problem.location() + ": ";
        return problem.code() + " " + where + problem.message();
    }

    private static String remedy(Problem problem) {
        return problem.remedy() == null ? "" : problem.code() + " " + problem.remedy();
    }
}
