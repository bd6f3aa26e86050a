package org.iopgateway.gateway.consent.directive;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What is asked of a form's provisions.
 *
 * @param recipients who must be permitted to receive; for an intermediary its end recipient
 * @param affected everyone whose hands the records would pass through; a denial toward any of them counts
 * @param classReaches a class of recipients on the form reaches them (R23, R24)
 * @param part2 the resource is a Part 2 record, so that no label means SUD (R4)
 * @param subjects for a form under another law, the labels of which it must describe one; empty for a Part 2 form
 */
public record Question(
        List<Party> recipients,
        List<Party> affected,
        boolean classReaches,
        String purpose,
        ResourceFacts resource,
        boolean part2,
        Instant at,
        Set<String> subjects) {

    /** The same question to a form whose recipients have been found to reach those who would receive. */
    public Question reaching(Set<String> newSubjects) {
        return new Question(recipients, affected, true, purpose, resource, part2, at, newSubjects);
    }
}
