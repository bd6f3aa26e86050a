package org.iopgateway.gateway.exchange.subscription;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.release.Release;
import org.iopgateway.gateway.delivery.PartnerHooks;
import org.iopgateway.gateway.delivery.Receipt;
import org.iopgateway.gateway.exchange.subscription.Notifications.Kind;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.gateway.trust.PartnerDoor;
import org.springframework.stereotype.Component;

/** Tells one subscription of what was released; one at a time for each, over all nodes, so that its numbers rise. */
@Component
class Notifier {

    private static final Receipt NOTHING_TO_TELL = Receipt.delivered("");

    /** Longer than any call may take. */
    private static final Duration CLAIM = Duration.ofSeconds(90);

    private final SubscriptionStore subscriptions;
    private final EventNumbers numbers;
    private final DueEvents due;
    private final Hook hook;
    private final PartnerHooks hooks;
    private final PartnerDoor door;
    private final Clock clock;

    Notifier(
            SubscriptionStore subscriptions,
            EventNumbers numbers,
            DueEvents due,
            Hook hook,
            PartnerHooks hooks,
            PartnerDoor door,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.numbers = numbers;
        this.due = due;
        this.hook = hook;
        this.hooks = hooks;
        this.door = door;
        this.clock = clock;
    }

    /**
     * Tells of resources about one patient, in as many messages as the subscription wants.
     *
     * @param released those of the release that it subscribed to
     */
    Receipt tell(Partner partner, String id, String patient, List<Resource> released, Release release) {
        Instant now = clock.instant();
        if (!subscriptions.claim(id, now, now.plus(CLAIM))) {
            return Receipt.retry("another notification is under way", null);
        }
        try {
            return tellClaimed(partner, id, patient, released, release);
        } finally {
            subscriptions.unclaim(id);
        }
    }

    private Receipt tellClaimed(Partner partner, String id, String patient, List<Resource> released, Release release) {
        Receipt receipt = NOTHING_TO_TELL;
        int from = 0;
        while (from < released.size() && receipt.outcome() == Receipt.Outcome.DELIVERED) {
            // Read again each time: it counts, and may be switched off meanwhile.
            Optional<PartnerSubscription> found =
                    subscriptions.find(id).filter(one -> one.state().isSent());
            if (found.isEmpty()) {
                return NOTHING_TO_TELL;
            }
            int to = Math.min(released.size(), from + found.get().terms().maxCount());
            receipt = tell(partner, found.get(), patient, released.subList(from, to), release);
            from = to;
        }
        return receipt;
    }

    private Receipt tell(
            Partner partner,
            PartnerSubscription subscription,
            String patient,
            List<Resource> released,
            Release release) {
        String id = subscription.id();
        List<Event> events = numbers.number(id, patient, released, release.at());
        Instant now = clock.instant();
        subscriptions.prolong(id, now.plus(CLAIM));
        Receipt receipt = NOTHING_TO_TELL;
        if (!events.isEmpty()) {
            PartnerHooks.Answer answer = post(partner, subscription, events, release);
            receipt = answer.receipt();
            if (answer.delivered()) {
                numbers.told(id, events);
                hook.worked(subscription);
            } else {
                if (!answer.unclear()) {
                    numbers.giveBack(id, events);
                }
                hook.failed(subscription, receipt, State.ERROR);
            }
        }
        List<ResourceKey> keys = released.stream()
                .map(one -> new ResourceKey(one.fhirType(), one.getIdElement().getIdPart()))
                .toList();
        if (receipt.outcome() == Receipt.Outcome.DELIVERED) {
            due.remove(id, keys, release.at());
        } else {
            keys.forEach(key -> due.add(id, key, patient, now));
        }
        return receipt;
    }

    private PartnerHooks.Answer post(
            Partner partner, PartnerSubscription subscription, List<Event> events, Release release) {
        long last = Math.max(
                subscription.lastNumber(),
                events.stream().mapToLong(Event::number).max().orElse(0));
        Bundle message = new Notifications(door.fhirUrl())
                .events(
                        subscription,
                        Kind.EVENT,
                        subscription.terms().payload(),
                        events,
                        last,
                        List.of(release),
                        clock.instant());
        return hook.call(subscription, message)
                .map(call -> hooks.send(partner, release, call))
                .orElseGet(() -> new PartnerHooks.Answer(Receipt.refused("its headers cannot be unsealed"), false));
    }
}
