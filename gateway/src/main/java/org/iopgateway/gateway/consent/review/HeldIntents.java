package org.iopgateway.gateway.consent.review;

import java.time.Instant;
import java.util.List;
import org.iopgateway.gateway.repository.ResourceKey;

/**
 * What becomes of the intents that waited for a person. Called in the transaction of the person's decision; writes to the
 * same database and throws nothing but Spring's data access exceptions.
 */
public interface HeldIntents {

    /** They go on, and are decided anew when they are sent. */
    void confirmed(List<String> intents, List<ResourceKey> resources, Instant at);

    /** They end. */
    void refused(List<String> intents, Instant at);
}
