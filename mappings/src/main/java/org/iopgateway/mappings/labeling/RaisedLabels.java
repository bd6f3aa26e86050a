package org.iopgateway.mappings.labeling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;

/**
 * Labels of a stored resource, raised by others: what is there stays, what is new is added, and of the confidentiality
 * codes the higher one counts ({@code rules.md} 7.3: add, never lower). Pure.
 */
public final class RaisedLabels {

    /** HL7 v3-Confidentiality, lowest first. */
    private static final List<String> CONFIDENTIALITY = List.of("U", "L", "M", "N", "R", "V");

    private RaisedLabels() {}

    /**
     * The labels after raising.
     *
     * @param stored labels as they are; not changed
     * @param more labels that the tables of today give
     * @return empty when the stored labels say all of it already
     */
    public static Optional<List<Coding>> of(List<Coding> stored, List<Coding> more) {
        List<Coding> raised = new ArrayList<>(stored);
        boolean changed = false;
        for (Coding label : more) {
            changed |= Label.isConfidentiality(label.getSystem()) ? raise(raised, label) : add(raised, label);
        }
        return changed ? Optional.of(raised) : Optional.empty();
    }

    private static boolean add(List<Coding> labels, Coding more) {
        boolean there = labels.stream().anyMatch(label -> isSame(label, more));
        if (!there) {
            labels.add(more);
        }
        return !there;
    }

    private static boolean raise(List<Coding> labels, Coding more) {
        int level = level(more);
        boolean there =
                labels.stream().anyMatch(label -> Label.isConfidentiality(label.getSystem()) && level(label) >= level);
        if (there) {
            return false;
        }
        labels.removeIf(label -> Label.isConfidentiality(label.getSystem()));
        labels.add(0, more);
        return true;
    }

    private static int level(Coding confidentiality) {
        return CONFIDENTIALITY.indexOf(confidentiality.getCode());
    }

    private static boolean isSame(Coding one, Coding other) {
        return String.valueOf(one.getSystem()).equals(String.valueOf(other.getSystem()))
                && String.valueOf(one.getCode()).equals(String.valueOf(other.getCode()));
    }
}
