package org.iopgateway.gateway.exchange.subscription;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.iopgateway.gateway.delivery.PartnerHooks;
import org.iopgateway.gateway.delivery.Receipt;
import org.iopgateway.gateway.exchange.subscription.Notifications.Kind;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerRegistry;
import org.iopgateway.gateway.trust.PartnerDoor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What a subscription needs at its time: the handshake that makes it active, heartbeats, and its end. One that comes back
 * is sent what it missed.
 */
@Component
class SubscriptionBeats {

    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionBeats.class);
    private static final int MOST_AT_ONCE = 200;

    /** How long a beat may wait in its queue and be under way before another sweep takes it up. */
    private static final Duration TAKEN = Duration.ofMinutes(2);

    private final SubscriptionStore subscriptions;
    private final Claims claims;
    private final Hook hook;
    private final PartnerHooks hooks;
    private final PartnerRegistry partners;
    private final PartnerDoor door;
    private final Clock clock;

    SubscriptionBeats(
            SubscriptionStore subscriptions,
            Claims claims,
            Hook hook,
            PartnerHooks hooks,
            PartnerRegistry partners,
            PartnerDoor door,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.claims = claims;
        this.hook = hook;
        this.hooks = hooks;
        this.partners = partners;
        this.door = door;
        this.clock = clock;
    }

    /** Takes those whose time has come and whose partner is still configured. */
    List<PartnerSubscription> due() {
        Instant now = clock.instant();
        return subscriptions.due(now, now.plus(TAKEN), MOST_AT_ONCE).stream()
                .filter(one -> partners.find(one.partner()).isPresent())
                .toList();
    }

    /** Does what is due of one subscription; nothing when another node is calling it: that is as good as a heartbeat. */
    void beat(String id) {
        claims.take(id).ifPresent(claim -> {
            try {
                subscriptions.find(id).ifPresent(this::beat);
            } finally {
                claims.giveBack(claim);
            }
        });
    }

    private void beat(PartnerSubscription one) {
        Optional<Partner> partner = partners.find(one.partner());
        if (one.state() == State.OFF || partner.isEmpty()) {
            subscriptions.failed(one, State.OFF, one.error(), clock.instant(), null);
        } else if (one.terms().isOver(clock.instant())) {
            subscriptions.failed(one, State.OFF, "it has ended", clock.instant(), null);
        } else {
            call(partner.get(), one, one.state() == State.REQUESTED ? Kind.HANDSHAKE : Kind.HEARTBEAT);
        }
    }

    private void call(Partner partner, PartnerSubscription one, Kind kind) {
        Receipt receipt = hook.call(one, new Notifications(door.fhirUrl()).plain(one, kind, clock.instant()))
                .map(call -> hooks.ping(partner, call).receipt())
                .orElseGet(() -> Receipt.refused("its headers cannot be unsealed"));
        if (receipt.outcome() == Receipt.Outcome.DELIVERED) {
            hook.worked(one);
        } else {
            hook.failed(one, receipt, one.state() == State.REQUESTED ? State.REQUESTED : State.ERROR);
        }
        LOG.info("exchange=subscription partner={} kind={} outcome={}", one.partner(), kind, receipt.outcome());
    }
}
