package org.iopgateway.mappings.problem;

import java.util.List;

/** Thrown by pure code that cannot go on; carries every {@link Problem} found up to there, at least one. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public ProblemException(List<Problem> problems) {
        super(describe(problems));
        this.problems = List.copyOf(problems);
    }

    public ProblemException(Problem problem) {
        this(List.of(problem));
    }

    public ProblemException(Problem problem, Throwable cause) {
        super(describe(List.of(problem)), cause);
        this.problems = List.of(problem);
    }

    public List<Problem> problems() {
        return problems;
    }

    private static String describe(List<Problem> problems) {
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("a problem exception needs a problem");
        }
        Problem first = problems.get(0);
        return first.code() + " " + first.message() + (first.location() == null ? "" : " at " + first.location());
    }
}
