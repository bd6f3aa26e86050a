package org.iopgateway.gateway.consent.directive;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a decision must know of one resource, and nothing of its clinical content. Made by {@link ResourceFactsReader}.
 *
 * @param type FHIR resource type
 * @param id logical id; empty when it has none
 * @param labels codes of {@code meta.security} other than confidentiality; empty means unlabelled
 * @param confidentiality {@code N}, {@code R} or {@code V}; the strictest of the labels
 * @param codes {@code system|code} of what the resource is about
 * @param partCodes {@code system|code} of parts inside it
 * @param from first day of the clinical date; absent when undated
 * @param to last day of the clinical date; absent when undated
 * @param currency as the resource itself tells; that another came after it, only who knows the others can tell
 * @param entries resources of a Bundle, each judged alone (rule R41)
 */
public record ResourceFacts(
        String type,
        String id,
        Set<String> labels,
        String confidentiality,
        Set<String> codes,
        Set<String> partCodes,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        Origin origin,
        InboundBasis inboundBasis,
        Profession author,
        Note note,
        Content content,
        Currency currency,
        List<ResourceFacts> entries) {

    public ResourceFacts {
        labels = Set.copyOf(labels);
        codes = Set.copyOf(codes);
        partCodes = Set.copyOf(partCodes);
        entries = List.copyOf(entries);
    }

    /** The same, written by somebody of a profession. */
    public ResourceFacts by(Profession profession) {
        return with(profession, currency);
    }

    /** The same, which no longer holds. */
    public ResourceFacts past() {
        return with(author, Currency.PAST);
    }

    private ResourceFacts with(Profession profession, Currency holds) {
        return new ResourceFacts(
                type,
                id,
                labels,
                confidentiality,
                codes,
                partCodes,
                from,
                to,
                origin,
                inboundBasis,
                profession,
                note,
                content,
                holds,
                entries);
    }

    /**
     * Whether this is a Part 2 record whoever it is about: labelled as one, from another Part 2 program (rule R6), or SUD
     * by its own codes, which nothing can clean (rule R40).
     */
    public boolean isPart2Record() {
        return origin == Origin.OTHER_PART2_PROGRAM
                || content.pointsToSud()
                || labels.stream()
                        .anyMatch(label -> label.equals("42CFRPart2") || CodeTree.SENSITIVITIES.covers("SUD", label));
    }

    public boolean isBundle() {
        return type.equals("Bundle");
    }

    /** Type only: codes and dates are patient data. */
    @Override
    public String toString() {
        return type;
    }
}
