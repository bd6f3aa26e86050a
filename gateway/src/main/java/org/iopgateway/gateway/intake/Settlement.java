package org.iopgateway.gateway.intake;

import java.util.List;
import org.iopgateway.mappings.problem.Problem;

/**
 * What became of one raw record.
 *
 * @param problems why it is quarantined, or what was noted beside a stored one
 */
public record Settlement(long id, RawState state, List<Problem> problems) {

    public Settlement {
        problems = List.copyOf(problems);
    }

    public static Settlement of(long id, RawState state) {
        return new Settlement(id, state, List.of());
    }

    public static Settlement quarantined(long id, Problem problem) {
        return new Settlement(id, RawState.QUARANTINED, List.of(problem));
    }
}
