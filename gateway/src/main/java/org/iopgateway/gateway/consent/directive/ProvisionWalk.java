package org.iopgateway.gateway.consent.directive;

import java.util.List;

/** Tests the clauses of one form against one question, each together with its ancestors and each at most once. */
final class ProvisionWalk {

    private static final byte UNTESTED = 0;
    private static final byte MET = 1;
    private static final byte UNMET = 2;

    private final List<Clause> clauses;
    private final Question question;
    private final byte[] permitting;
    private final byte[] denying;

    ProvisionWalk(List<Clause> clauses, Question question) {
        this.clauses = clauses;
        this.question = question;
        this.permitting = new byte[clauses.size()];
        this.denying = new byte[clauses.size()];
    }

    /** Whether the clause says anything: a permit that is incomplete does not. */
    boolean matches(int index) {
        Clause clause = clauses.get(index);
        return clause.permit() ? clause.complete() && isMet(index, false) : isMet(index, true);
    }

    private boolean isMet(int index, boolean towardDenial) {
        byte[] tested = towardDenial ? denying : permitting;
        if (tested[index] == UNTESTED) {
            Clause clause = clauses.get(index);
            boolean reached = clause.parent() < 0 || isMet(clause.parent(), towardDenial);
            tested[index] = reached && clause.holds(question, towardDenial) ? MET : UNMET;
        }
        return tested[index] == MET;
    }
}
