package org.iopgateway.gateway.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.repository.ResourceKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.JmsException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Where exchanges post what is to be sent. Intents of one transaction for the same patient, partner and exchange become
 * one; they are written with the transaction that caused them, and their queues are woken after it. A wake-up lost in a
 * crash is made good by the sweep.
 */
@Component
public class IntentOutbox {

    private static final Logger LOG = LoggerFactory.getLogger(IntentOutbox.class);

    /** References of this many resources fit the column; more make another intent. */
    private static final int MOST_RESOURCES = 400;

    private final IntentStore store;
    private final IntentQueue queue;
    private final DeliveryProperties properties;
    private final Clock clock;

    IntentOutbox(IntentStore store, IntentQueue queue, DeliveryProperties properties, Clock clock) {
        this.store = store;
        this.queue = queue;
        this.properties = properties;
        this.clock = clock;
    }

    /** Posts resources that changed; needs a transaction. */
    public void post(Destination destination, List<ResourceKey> resources) {
        collector().resources(destination).addAll(resources);
    }

    /** Posts all that the partner has an interest in; needs a transaction. */
    public void postEverything(Destination destination) {
        Collector collector = collector();
        collector.resources(destination);
        collector.everything.add(destination);
    }

    /** To whom, about whom, for what. */
    public record Destination(PartnerId partner, String patient, String purpose, Exchange exchange) {}

    private Collector collector() {
        Collector bound = (Collector) TransactionSynchronizationManager.getResource(this);
        if (bound == null) {
            bound = new Collector();
            TransactionSynchronizationManager.bindResource(this, bound);
            TransactionSynchronizationManager.registerSynchronization(bound);
        }
        return bound;
    }

    private final class Collector implements TransactionSynchronization {

        private final Map<Destination, Set<ResourceKey>> resources = new LinkedHashMap<>();
        private final Set<Destination> everything = new LinkedHashSet<>();
        private final List<Intent> written = new ArrayList<>();

        Set<ResourceKey> resources(Destination destination) {
            return resources.computeIfAbsent(destination, key -> new LinkedHashSet<>());
        }

        /** An inner transaction collects for itself. */
        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResourceIfPossible(IntentOutbox.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(IntentOutbox.this, this);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            resources.forEach((destination, keys) -> {
                if (everything.contains(destination)) {
                    write(destination, List.of(), true);
                } else {
                    List<ResourceKey> all = List.copyOf(keys);
                    for (int from = 0; from < all.size(); from += MOST_RESOURCES) {
                        write(destination, all.subList(from, Math.min(all.size(), from + MOST_RESOURCES)), false);
                    }
                }
            });
        }

        @Override
        public void afterCommit() {
            try {
                written.forEach(queue::wake);
            } catch (JmsException e) {
                LOG.warn("broker did not take a wake-up, the sweep will: intents={}", written.size());
            }
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(IntentOutbox.this);
        }

        private void write(Destination to, List<ResourceKey> keys, boolean all) {
            Intent intent = new Intent(
                    UUID.randomUUID().toString(),
                    to.partner(),
                    to.patient(),
                    to.purpose(),
                    to.exchange(),
                    keys,
                    all,
                    0);
            Instant now = clock.instant();
            store.add(intent, now, now.plus(properties.lease()));
            written.add(intent);
        }
    }
}
