package org.iopgateway.gateway.exchange.subscription;

import java.util.Set;

/**
 * What partners can subscribe to: that a resource of a type came or changed.
 *
 * @param url canonical of the SubscriptionTopic
 * @param type FHIR resource type of the focus
 * @param statuses codes by which it can be filtered
 */
public record Topic(String url, String type, String description, Set<String> statuses) {

    public Topic {
        statuses = Set.copyOf(statuses);
    }
}
