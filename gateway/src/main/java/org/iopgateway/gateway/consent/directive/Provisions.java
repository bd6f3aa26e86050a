package org.iopgateway.gateway.consent.directive;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The provisions of one form, flattened with parents before children (R27).
 *
 * @param stated whether the form itself says what its base is; a form that does not say permits nothing, but is no
 *     refusal either
 * @param permittedRecipients recipients that a permission names, in any clause
 */
public record Provisions(List<Clause> clauses, boolean stated, List<Recipient> permittedRecipients) {

    public Provisions {
        clauses = List.copyOf(clauses);
        permittedRecipients = List.copyOf(permittedRecipients);
    }

    static Provisions of(List<Clause> clauses, boolean stated) {
        return new Provisions(
                clauses,
                stated,
                clauses.stream()
                        .filter(Clause::permit)
                        .flatMap(clause -> clause.actors().stream())
                        .toList());
    }

    /** Whether something is excepted, or nothing but denied. */
    public boolean denies() {
        return clauses.stream().anyMatch(clause -> !clause.permit());
    }

    /** What one form says to a question. */
    public enum Answer {
        PERMIT,
        DENY,
        /** Nothing in the form matches. */
        SILENT
    }

    /**
     * The deepest clause decides that matches together with all its ancestors; opposite clauses of equal depth deny.
     * Ancestors are tested as their descendant is: what cannot be known is not met on the way to a permit, and met on
     * the way to a denial.
     */
    public Answer answer(Question question) {
        ProvisionWalk walk = new ProvisionWalk(clauses, question);
        int depth = -1;
        Answer answer = Answer.SILENT;
        for (int i = 0; i < clauses.size(); i++) {
            Clause clause = clauses.get(i);
            if (clause.depth() < depth || !walk.matches(i)) {
                continue;
            }
            if (clause.depth() > depth) {
                depth = clause.depth();
                answer = clause.permit() ? Answer.PERMIT : Answer.DENY;
            } else if (!clause.permit()) {
                answer = Answer.DENY;
            }
        }
        return answer;
    }

    /**
     * Whether {@link #answer} is a denial. Asked of every form on file, of which few deny anything: permits are looked at
     * only where they could stand deeper than a denial that matches.
     */
    public boolean isDenied(Question question) {
        ProvisionWalk walk = new ProvisionWalk(clauses, question);
        int denied = -1;
        for (int i = 0; i < clauses.size(); i++) {
            Clause clause = clauses.get(i);
            if (!clause.permit() && clause.depth() > denied && walk.matches(i)) {
                denied = clause.depth();
            }
        }
        if (denied < 0) {
            return false;
        }
        for (int i = 0; i < clauses.size(); i++) {
            Clause clause = clauses.get(i);
            if (clause.permit() && clause.depth() > denied && walk.matches(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a restriction by code aims at a part inside the resource rather than at the resource (R16). */
    public boolean aimsAtAPart(ResourceFacts resource) {
        return !partsAimedAt(resource).isEmpty();
    }

    /**
     * The codes of those parts, {@code system|code}: all that the restriction names, wherever they turn up. None when some
     * denial aims at the resource as a whole besides.
     */
    public Set<String> partsAimedAt(ResourceFacts resource) {
        Set<String> parts = new HashSet<>();
        for (int index = 0; index < clauses.size(); index++) {
            Clause clause = clauses.get(index);
            boolean concerned = clause.types().isEmpty() || clause.types().contains(resource.type());
            if (clause.permit() || !concerned || hasDenialWithin(index)) {
                continue;
            }
            if (clause.codes().isEmpty() || !Collections.disjoint(clause.codes(), resource.codes())) {
                return Set.of();
            }
            if (!Collections.disjoint(clause.codes(), resource.partCodes())) {
                parts.addAll(clause.codes());
            }
        }
        return Set.copyOf(parts);
    }

    private boolean hasDenialWithin(int parent) {
        return clauses.stream().anyMatch(clause -> clause.parent() == parent && !clause.permit());
    }

    /** Whether a permission carries the purpose, leaving all else aside (R26). */
    public boolean permitsPurpose(String purpose) {
        for (Clause clause : clauses) {
            if (clause.permit() && clause.purposes().contains(purpose)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a permission describes data by this label (R38). */
    public boolean describes(String label) {
        return clauses.stream()
                .anyMatch(clause -> clause.permit() && clause.labels().contains(label));
    }

    boolean describesData() {
        return clauses.stream()
                .anyMatch(clause -> clause.permit()
                        && !(clause.labels().isEmpty()
                                && clause.types().isEmpty()
                                && clause.codes().isEmpty()
                                && clause.ids().isEmpty()));
    }
}
