package org.iopgateway.gateway.consent.directive;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One provision of a form, its conditions as flat sets; an empty set is no condition (R27).
 *
 * @param parent index of the enclosing clause, -1 for the root
 * @param permit effect of this clause; otherwise it denies
 * @param purposes purposes with all that they cover
 * @param labels sensitivity and law codes with all that they cover
 * @param confidentiality high-water mark {@code N}, {@code R} or {@code V}; empty when none is stated
 * @param types resource types
 * @param codes {@code system|code} that the instance must hold one of
 * @param ids logical ids of the instances meant
 * @param opaque holds a condition that cannot be tested: a permit does not match, a deny does
 * @param complete it or its ancestors state recipient, purpose and data; a permit that is not matches nothing
 */
record Clause(
        int parent,
        int depth,
        boolean permit,
        List<Recipient> actors,
        Set<String> purposes,
        Set<String> labels,
        String confidentiality,
        Set<String> types,
        Set<String> codes,
        Set<String> ids,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable LocalDate dataFrom,
        @Nullable LocalDate dataTo,
        boolean opaque,
        boolean complete) {

    /**
     * Whether all own conditions hold.
     *
     * @param denying what cannot be known counts as met, since a denial is tested; for a permit it does not
     */
    boolean holds(Question question, boolean denying) {
        return (!opaque || denying)
                && actorHolds(question, denying)
                && (purposes.isEmpty() || purposes.contains(question.purpose()))
                && periodHolds(question.at())
                && dataHolds(question, denying);
    }

    private boolean actorHolds(Question question, boolean denying) {
        if (actors.isEmpty()) {
            return true;
        }
        for (Recipient actor : actors) {
            if (actor.isClass() && (denying || question.classReaches())) {
                return true;
            }
            for (Party party : denying ? question.affected() : question.recipients()) {
                if (denying ? actor.isSameAs(party) : actor.names(party)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean periodHolds(Instant at) {
        return (from == null || !at.isBefore(from)) && (until == null || at.isBefore(until));
    }

    private boolean dataHolds(Question question, boolean denying) {
        ResourceFacts resource = question.resource();
        return (types.isEmpty() || types.contains(resource.type()))
                && (ids.isEmpty() || ids.contains(resource.id()))
                && (codes.isEmpty() || codesHold(resource, denying))
                && (confidentiality.isEmpty() || rank(resource.confidentiality()) <= rank(confidentiality))
                && (labels.isEmpty() || LabelMatch.holds(labels, question, denying))
                && datesHold(resource, denying);
    }

    private boolean codesHold(ResourceFacts resource, boolean denying) {
        if (resource.codes().isEmpty() && resource.partCodes().isEmpty()) {
            return denying;
        }
        return !Collections.disjoint(codes, resource.codes()) || !Collections.disjoint(codes, resource.partCodes());
    }

    private boolean datesHold(ResourceFacts resource, boolean denying) {
        if (dataFrom == null && dataTo == null) {
            return true;
        }
        LocalDate first = resource.from();
        LocalDate last = resource.to();
        if (first == null || last == null) {
            return denying;
        }
        LocalDate low = denying ? last : first;
        LocalDate high = denying ? first : last;
        return (dataFrom == null || !low.isBefore(dataFrom)) && (dataTo == null || !high.isAfter(dataTo));
    }

    private static int rank(String confidentiality) {
        return switch (confidentiality) {
            case "N" -> 1;
            case "R" -> 2;
            default -> 3;
        };
    }
}
