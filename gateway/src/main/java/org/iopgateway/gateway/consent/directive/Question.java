package org.iopgateway.gateway.consent.directive;

import java.time.Instant;
import java.util.List;

/**
 * What is asked of a form's provisions.
 *
 * @param recipients who must be permitted to receive; for an intermediary its end recipient
 * @param affected everyone whose hands the records would pass through; a denial toward any of them counts
 * @param classReaches a class of recipients on the form reaches them (R23, R24)
 * @param part2 the resource is a Part 2 record, so that no label means SUD (R4)
 */
public record Question(
        List<Party> recipients,
        List<Party> affected,
        boolean classReaches,
        String purpose,
        ResourceFacts resource,
        boolean part2,
        Instant at) {

    public Question withClassReaching(boolean reaches) {
        return reaches == classReaches
                ? this
                : new Question(recipients, affected, reaches, purpose, resource, part2, at);
    }
}
