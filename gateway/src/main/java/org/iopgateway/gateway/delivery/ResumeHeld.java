package org.iopgateway.gateway.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.iopgateway.gateway.consent.review.HeldIntents;
import org.iopgateway.gateway.repository.ResourceKey;
import org.springframework.stereotype.Component;

/**
 * What a person's decision does to intents that waited for it. One that sent nothing goes on itself; of one that sent the
 * rest, what was confirmed gets an intent of its own. The sweep wakes both.
 */
@Component
class ResumeHeld implements HeldIntents {

    private static final String REFUSED = "a person refused it";

    private final IntentStore intents;

    ResumeHeld(IntentStore intents) {
        this.intents = intents;
    }

    @Override
    public void confirmed(List<String> held, List<ResourceKey> resources, Instant at) {
        held.forEach(id -> intents.resume(id, at));
        held.stream()
                .map(intents::findUnderway)
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(sent -> intents.add(rest(sent, resources), at, at));
    }

    @Override
    public void refused(List<String> held, Instant at) {
        held.forEach(id -> intents.refuse(id, REFUSED, at));
    }

    private static Intent rest(Intent sent, List<ResourceKey> resources) {
        return new Intent(
                UUID.randomUUID().toString(),
                sent.partner(),
                sent.patient(),
                sent.purpose(),
                sent.exchange(),
                resources,
                false,
                0);
    }
}
