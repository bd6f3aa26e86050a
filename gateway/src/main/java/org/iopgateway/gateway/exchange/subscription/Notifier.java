package org.iopgateway.gateway.exchange.subscription;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.release.Release;
import org.iopgateway.gateway.delivery.PartnerHooks;
import org.iopgateway.gateway.delivery.Receipt;
import org.iopgateway.gateway.exchange.subscription.Claims.Claim;
import org.iopgateway.gateway.exchange.subscription.Notifications.Kind;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.gateway.trust.PartnerDoor;
import org.springframework.stereotype.Component;

/** Tells one subscription of what was released; one at a time for each, over all nodes, so that its numbers rise. */
@Component
class Notifier {

    private static final Receipt NOTHING_TO_TELL = Receipt.delivered("");

    private final SubscriptionStore subscriptions;
    private final Claims claims;
    private final EventNumbers numbers;
    private final DueEvents due;
    private final Hook hook;
    private final PartnerHooks hooks;
    private final PartnerDoor door;
    private final Clock clock;

    Notifier(
            SubscriptionStore subscriptions,
            Claims claims,
            EventNumbers numbers,
            DueEvents due,
            Hook hook,
            PartnerHooks hooks,
            PartnerDoor door,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.claims = claims;
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
        Optional<Claim> claim = claims.take(id);
        if (claim.isEmpty()) {
            return Receipt.retry("another notification is under way", null);
        }
        try {
            return tellAll(partner, claim.get(), patient, released, release);
        } finally {
            claims.giveBack(claim.get());
        }
    }

    private Receipt tellAll(Partner partner, Claim claim, String patient, List<Resource> released, Release release) {
        Receipt receipt = NOTHING_TO_TELL;
        int from = 0;
        while (from < released.size() && receipt.outcome() == Receipt.Outcome.DELIVERED) {
            // Read again each time: it counts, and may be switched off meanwhile.
            Optional<PartnerSubscription> found = subscriptions
                    .find(claim.subscription())
                    .filter(one -> one.state().isSent());
            if (found.isEmpty()) {
                return NOTHING_TO_TELL;
            }
            if (!claims.prolong(claim)) {
                return Receipt.retry("another notification is under way", null);
            }
            int to = Math.min(released.size(), from + found.get().terms().maxCount());
            receipt = tellSome(partner, found.get(), patient, released.subList(from, to), release);
            from = to;
        }
        return receipt;
    }

    private Receipt tellSome(
            Partner partner,
            PartnerSubscription subscription,
            String patient,
            List<Resource> released,
            Release release) {
        String id = subscription.id();
        List<ResourceKey> keys = released.stream()
                .map(one -> new ResourceKey(one.fhirType(), one.getIdElement().getIdPart()))
                .toList();
        List<Event> events = numbers.number(id, patient, released, release.at());
        if (events.isEmpty()) {
            due.remove(id, keys, release.at());
            return NOTHING_TO_TELL;
        }
        PartnerHooks.Answer answer = post(partner, subscription, events, release);
        if (answer.delivered()) {
            numbers.told(id, events);
            due.remove(id, keys, release.at());
            hook.worked(subscription);
        } else {
            if (!answer.unclear()) {
                numbers.giveBack(id, events);
            }
            keys.forEach(key -> due.add(id, key, patient, clock.instant(), true));
            hook.failed(subscription, answer.receipt(), State.ERROR);
        }
        return answer.receipt();
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
