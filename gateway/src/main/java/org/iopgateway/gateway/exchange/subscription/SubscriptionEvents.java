package org.iopgateway.gateway.exchange.subscription;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.delivery.Exchange;
import org.iopgateway.gateway.delivery.IntentOutbox;
import org.iopgateway.gateway.delivery.IntentOutbox.Destination;
import org.iopgateway.gateway.pipeline.StoredListener;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.RecordKind;
import org.iopgateway.mappings.translation.ResourceIds;
import org.iopgateway.mappings.translation.Translation;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Notes for each subscription what a stored record means for it, whether or not the partner may know, and posts it. What
 * was withheld is decided again when a consent, restriction, revocation or the patient's own record changes.
 */
@Component
class SubscriptionEvents implements StoredListener {

    private static final Set<RecordKind> DECIDE_ANEW =
            Set.of(RecordKind.CONSENT, RecordKind.RESTRICTION, RecordKind.REVOCATION, RecordKind.PATIENT);

    private final SubscriptionStore subscriptions;
    private final DueEvents due;
    private final IntentOutbox outbox;
    private final TransactionTemplate transactions;
    private final Clock clock;

    SubscriptionEvents(
            SubscriptionStore subscriptions,
            DueEvents due,
            IntentOutbox outbox,
            TransactionTemplate transactions,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.due = due;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void stored(IopRecord record, Translation translation) {
        String number = record.patient();
        if (number == null) {
            return;
        }
        String patient = ResourceIds.ofPatient(number);
        translation.resources().forEach(resource -> Topics.ofType(resource.fhirType())
                .ifPresent(topic -> happened(topic, resource, patient)));
        if (DECIDE_ANEW.contains(record.kind())) {
            due.about(patient).forEach((id, resources) -> subscriptions.find(id).ifPresent(one -> {
                if (one.state().isSent()) {
                    post(one, patient, resources);
                } else {
                    due.mark(id, resources, false);
                }
            }));
        }
    }

    /** Posts everything that a subscription is still to be told; needs a transaction. */
    void postDue(PartnerSubscription subscription) {
        postMarked(subscription, due.of(subscription.id()));
    }

    /**
     * Posts what was stored while its subscription was not sent to. A subscription may have become one that is between
     * the look at it and the end of the transaction that stored the event: nobody else would post it then.
     */
    void postMissed() {
        due.notPosted()
                .forEach(id -> transactions.executeWithoutResult(status -> subscriptions
                        .find(id)
                        .filter(one -> one.state().isSent())
                        .ifPresent(one -> postMarked(one, due.notPosted(id)))));
    }

    private void postMarked(PartnerSubscription one, Map<String, List<ResourceKey>> missed) {
        missed.forEach((patient, resources) -> {
            due.mark(one.id(), resources, true);
            post(one, patient, resources);
        });
    }

    private void happened(Topic topic, Resource resource, String patient) {
        ResourceKey key =
                new ResourceKey(resource.fhirType(), resource.getIdElement().getIdPart());
        for (PartnerSubscription one : subscriptions.ofTopic(topic)) {
            if (one.terms().match(resource, patient) && !one.terms().isOver(clock.instant())) {
                due.add(one.id(), key, patient, clock.instant(), one.state().isSent());
                if (one.state().isSent()) {
                    post(one, patient, List.of(key));
                }
            }
        }
    }

    private void post(PartnerSubscription one, String patient, List<ResourceKey> resources) {
        outbox.post(new Destination(one.partner(), patient, one.purpose(), Exchange.SUBSCRIPTION), resources);
    }
}
