package org.iopgateway.gateway.consent.directive;

import java.util.Set;

/**
 * Whether the labels of a provision describe a resource (R27). Substance-use codes use subsumption, and a sibling does
 * not match.
 */
final class LabelMatch {

    private static final String PART2 = "42CFRPart2";
    private static final String SUD = "SUD";
    private static final Set<String> NOTES = Set.of("sud-counseling-note", "PSYTHPN", "HIPAAPsyNotes");

    private LabelMatch() {}

    /** @param described the provision's labels with all that they cover */
    static boolean holds(Set<String> described, ResourceFacts resource, boolean part2, boolean denying) {
        if (part2 && described.contains(PART2)) {
            return true;
        }
        if (denying) {
            return overlaps(described, resource.labels()) || (part2 && described.contains(SUD));
        }
        if (NOTES.stream()
                .anyMatch(note -> described.contains(note) && resource.labels().contains(note))) {
            return true;
        }
        return part2
                ? coversEverySubstanceUseLabel(described, resource.labels())
                : overlaps(described, resource.labels());
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
