package org.iopgateway.gateway.consent.directive;

import java.util.Set;

/**
 * Whether the labels of a provision describe a resource (R27). Substance-use codes use subsumption, and a sibling does
 * not match.
 */
final class LabelMatch {

    private static final String PART2 = "42CFRPart2";
    private static final String SUD = "SUD";

    private LabelMatch() {}

    /** @param described the provision's labels with all that they cover */
    static boolean holds(Set<String> described, Question question, boolean denying) {
        Set<String> labels = question.resource().labels();
        if (denying) {
            return overlaps(described, labels)
                    || (question.part2() && (described.contains(PART2) || described.contains(SUD)));
        }
        if (!question.subjects().isEmpty()) {
            return overlaps(described, question.subjects());
        }
        if (question.part2()) {
            return described.contains(PART2) || coversEverySubstanceUseLabel(described, labels);
        }
        return overlaps(described, labels);
    }

    /** A parent beside its child says nothing more; a Part 2 record without any such label counts as SUD (R4). */
    private static boolean coversEverySubstanceUseLabel(Set<String> described, Set<String> labels) {
        boolean any = false;
        for (String label : labels) {
            if (CodeTree.SENSITIVITIES.knows(label) && !hasChildAmong(labels, label)) {
                any = true;
                if (!described.contains(label)) {
                    return false;
                }
            }
        }
        return any || described.contains(SUD);
    }

    private static boolean hasChildAmong(Set<String> labels, String label) {
        for (String other : labels) {
            if (!CodeTree.SENSITIVITIES.covers(other, label) && CodeTree.SENSITIVITIES.covers(label, other)) {
                return true;
            }
        }
        return false;
    }

    private static boolean overlaps(Set<String> described, Set<String> labels) {
        for (String label : labels) {
            if (described.contains(label)) {
                return true;
            }
        }
        return false;
    }
}
