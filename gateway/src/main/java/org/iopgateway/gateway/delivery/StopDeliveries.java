package org.iopgateway.gateway.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.iopgateway.gateway.consent.decision.Decision;
import org.iopgateway.gateway.consent.decision.Obligation;
import org.iopgateway.gateway.disclosure.AuditEntry;
import org.iopgateway.gateway.disclosure.AuditLog;
import org.iopgateway.gateway.repository.ResourceKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stops intents of one patient, partner and exchange with all that must be on record of it: the intents' state, the row
 * that says why, and an audit entry with {@code STOPQUEUE} (R43). All or none, in the caller's transaction if there is one.
 */
@Component
class StopDeliveries {

    private static final Logger LOG = LoggerFactory.getLogger(StopDeliveries.class);

    /** References in one audit entry; an intent row holds the rest. */
    private static final int MOST_REFERENCES = 1000;

    private final StoppedStore store;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StopDeliveries(StoppedStore store, AuditLog audit, PlatformTransactionManager transactions, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Stops a whole lane: whatever waits about the patient at the partner in the exchange for the purpose. */
    void lane(List<Intent> waiting, List<String> causes, Decision why) {
        Instant now = clock.instant();
        stop(waiting, causes, why, now, id -> store.stopLane(id, waiting.get(0), now));
    }

    /** Stops some intents of a lane. */
    void some(List<Intent> intents, IntentState from, List<String> causes, Decision why) {
        Instant now = clock.instant();
        stop(intents, causes, why, now, id -> store.stop(id, intents, from, now));
    }

    private void stop(
            List<Intent> intents, List<String> causes, Decision why, Instant now, ToIntFunction<String> stopping) {
        transaction.executeWithoutResult(status -> keep(intents, causes, why, now, stopping));
    }

    private void keep(
            List<Intent> intents, List<String> causes, Decision why, Instant now, ToIntFunction<String> stopping) {
        String id = UUID.randomUUID().toString();
        int stopped = stopping.applyAsInt(id);
        if (stopped == 0) {
            return;
        }
        Intent lane = intents.get(0);
        store.keep(id, lane, stopped, causes, why, now);
        audit.add(List.of(entry(UUID.fromString(id), intents, stopped, causes, why, now)));
        LOG.info("exchange={} partner={} stopped={}", lane.exchange().code(), lane.partner(), stopped);
    }

    private static AuditEntry entry(
            UUID id, List<Intent> intents, int stopped, List<String> causes, Decision why, Instant now) {
        Intent lane = intents.get(0);
        Set<String> references = new LinkedHashSet<>();
        intents.stream()
                .flatMap(intent -> intent.resources().stream())
                .map(ResourceKey::reference)
                .takeWhile(reference -> references.size() < MOST_REFERENCES)
                .forEach(references::add);
        Set<Obligation> obligations = new HashSet<>(why.obligations());
        obligations.add(Obligation.STOPQUEUE);
        obligations.add(Obligation.AUDIT);
        return new AuditEntry(
                id,
                now,
                lane.patient(),
                lane.partner().value(),
                lane.purpose(),
                "PUSH",
                lane.exchange().code(),
                "DENY",
                List.copyOf(references),
                why.ruleIds(),
                why.citations(),
                why.errorCodes(),
                obligations.stream().map(Enum::name).sorted().toList(),
                causes.subList(0, Math.min(causes.size(), 20)),
                "stopped while waiting, messages: " + stopped + "; " + why.internalReason());
    }
}
