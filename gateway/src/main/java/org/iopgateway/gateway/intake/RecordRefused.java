package org.iopgateway.gateway.intake;

import java.util.List;
import org.iopgateway.mappings.problem.Problem;

/** A single record that was sent is not good; it is kept in quarantine under a receipt. */
public final class RecordRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;
    private final String receipt;

    RecordRefused(List<Problem> problems, String receipt) {
        super("a record was refused, receipt " + receipt);
        this.problems = List.copyOf(problems);
        this.receipt = receipt;
    }

    /** Everything found wrong with it, at least one. */
    public List<Problem> problems() {
        return problems;
    }

    /** Id of the receipt under which it is kept. */
    public String receipt() {
        return receipt;
    }
}
