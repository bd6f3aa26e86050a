package org.iopgateway.gateway.exchange.subscription;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.release.Release;
import org.iopgateway.gateway.delivery.Exchange;
import org.iopgateway.gateway.delivery.Intent;
import org.iopgateway.gateway.delivery.Receipt;
import org.iopgateway.gateway.delivery.Sender;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.gateway.repository.StoredResource;
import org.iopgateway.gateway.trust.Caller;
import org.springframework.stereotype.Component;

/**
 * Sends what the gate released about one patient to each of the partner's subscriptions that is about it. One that fails
 * does not keep the others from being told; a repeated attempt tells only those that have not heard.
 */
@Component
class NotificationSender implements Sender {

    private final FhirRepository repository;
    private final SubscriptionStore subscriptions;
    private final DueEvents due;
    private final Notifier notifier;

    NotificationSender(FhirRepository repository, SubscriptionStore subscriptions, DueEvents due, Notifier notifier) {
        this.repository = repository;
        this.subscriptions = subscriptions;
        this.due = due;
        this.notifier = notifier;
    }

    @Override
    public Exchange exchange() {
        return Exchange.SUBSCRIPTION;
    }

    /** Only what a subscription that is sent to is about: nothing else is worth a disclosure. */
    @Override
    public List<StoredResource> candidates(Partner partner, List<Intent> intents) {
        Intent first = intents.get(0);
        Set<ResourceKey> keys =
                intents.stream().flatMap(intent -> intent.resources().stream()).collect(Collectors.toSet());
        waitWithTheOthers(partner, first.purpose(), keys);
        List<PartnerSubscription> sent = sent(partner, first);
        if (sent.isEmpty()) {
            return List.of();
        }
        return repository.readAll(keys).stream()
                .filter(stored -> sent.stream().anyMatch(one -> one.terms().match(stored.resource(), first.patient())))
                .toList();
    }

    /** A filter by what the partner may not see finds nothing: it is asked of what was released. */
    @Override
    public Receipt send(Partner partner, Intent intent, Release release) {
        Receipt worst = Receipt.delivered("");
        for (PartnerSubscription subscription : sent(partner, intent)) {
            List<Resource> about = release.resources().stream()
                    .filter(resource -> subscription.terms().match(resource, intent.patient()))
                    .toList();
            if (!about.isEmpty()) {
                worst = worse(worst, notifier.tell(partner, subscription.id(), intent.patient(), about, release));
            }
        }
        return worst;
    }

    /** What was posted for a subscription that was asked anew meanwhile is to be posted again when it answers. */
    private void waitWithTheOthers(Partner partner, String purpose, Set<ResourceKey> keys) {
        subscriptions.of(partner.id(), purpose).stream()
                .filter(one -> !one.state().isSent())
                .forEach(one -> due.mark(one.id(), keys, false));
    }

    /** Those that work, and that the partner's file still lets it have. */
    private List<PartnerSubscription> sent(Partner partner, Intent intent) {
        if (!partner.purposes().contains(intent.purpose())) {
            return List.of();
        }
        Caller most = new Caller(partner, intent.purpose(), partner.trust().scopes());
        return subscriptions.of(partner.id(), intent.purpose()).stream()
                .filter(one -> one.state().isSent())
                .filter(one -> most.may('r', one.terms().topic().type()))
                .toList();
    }

    /** What one may still hear at another attempt counts before what another never will. */
    private static Receipt worse(Receipt one, Receipt other) {
        boolean keeps = one.outcome() == Receipt.Outcome.RETRY || other.outcome() == Receipt.Outcome.DELIVERED;
        return keeps ? one : other;
    }
}
