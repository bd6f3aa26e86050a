package org.iopgateway.gateway.exchange.subscription;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.repository.Turns;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A partner's subscriptions, for the partner itself: it sees those of its own that were made for the same purpose. */
@Service
public class SubscriptionBook {

    private final SubscriptionStore store;
    private final Turns turns;
    private final DueEvents due;
    private final EventNumbers numbers;
    private final SealedHeaders headers;
    private final SubscriptionProperties properties;
    private final FhirContext fhir;
    private final Clock clock;

    SubscriptionBook(
            SubscriptionStore store,
            Turns turns,
            DueEvents due,
            EventNumbers numbers,
            SealedHeaders headers,
            SubscriptionProperties properties,
            FhirContext fhir,
            Clock clock) {
        this.store = store;
        this.turns = turns;
        this.due = due;
        this.numbers = numbers;
        this.headers = headers;
        this.properties = properties;
        this.fhir = fhir;
        this.clock = clock;
    }

    /** How many subscriptions a partner may have. */
    public int mostPerPartner() {
        return properties.mostPerPartner();
    }

    /**
     * Keeps a new subscription, whose endpoint is then asked whether it is there.
     *
     * @param wanted of the right shape
     * @return empty when the partner has as many as it may
     */
    @Transactional
    public Optional<PartnerSubscription> create(PartnerId partner, String purpose, Subscription wanted) {
        turns.take("subscriptions of " + partner.value());
        if (store.count(partner) >= properties.mostPerPartner()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        String id = UUID.randomUUID().toString();
        PartnerSubscription one = new PartnerSubscription(
                id,
                partner,
                purpose,
                definition(wanted),
                sealed(id, wanted),
                Terms.of(wanted),
                State.REQUESTED,
                null,
                1,
                0,
                0,
                null,
                now,
                now);
        store.add(one, now);
        return Optional.of(one);
    }

    /**
     * Changes a subscription, or switches it on or off. Its endpoint is asked again; what it missed is sent then, unless
     * it is about something else now.
     *
     * @param before as it was when the partner asked
     * @return empty when it has changed since, or is gone
     */
    @Transactional
    public Optional<PartnerSubscription> change(PartnerSubscription before, Subscription wanted) {
        Terms terms = Terms.of(wanted);
        boolean off = wanted.getStatus() == SubscriptionStatus.OFF;
        Instant now = clock.instant();
        PartnerSubscription changed = new PartnerSubscription(
                before.id(),
                before.partner(),
                before.purpose(),
                definition(wanted),
                sealed(before.id(), wanted),
                terms,
                off ? State.OFF : State.REQUESTED,
                null,
                before.version() + 1,
                before.lastNumber(),
                0,
                null,
                before.createdAt(),
                now);
        if (!store.change(changed, off ? null : now)) {
            return Optional.empty();
        }
        boolean sameMatter = terms.topic().equals(before.terms().topic())
                && terms.filters().equals(before.terms().filters());
        if (!sameMatter) {
            due.forget(before.id());
        }
        return Optional.of(changed);
    }

    /** Ends a subscription and forgets all about it. */
    @Transactional
    public void remove(PartnerSubscription subscription) {
        store.remove(subscription.id());
    }

    /** A partner's own subscription. */
    public Optional<PartnerSubscription> find(PartnerId partner, String purpose, String id) {
        return store.find(id)
                .filter(one -> one.partner().equals(partner) && one.purpose().equals(purpose));
    }

    /** All of a partner's own, oldest first. */
    public List<PartnerSubscription> all(PartnerId partner, String purpose) {
        return store.of(partner, purpose);
    }

    /** What it was told, with numbers in a range, lowest first. */
    public List<ToldEvent> told(PartnerSubscription subscription, long from, long to, int most) {
        return numbers.told(subscription.id(), from, to, most);
    }

    /** The subscription as its partner sees it: without the headers, which stay with us. */
    public Subscription view(PartnerSubscription one) {
        Subscription view = fhir.newJsonParser().parseResource(Subscription.class, one.definition());
        view.setId(one.id());
        view.setMeta(new Meta()
                .setVersionId(Integer.toString(one.version()))
                .setLastUpdated(Date.from(one.changedAt()))
                .addProfile(Backport.SUBSCRIPTION));
        view.setStatus(one.state().fhir());
        view.setError(one.error());
        return view;
    }

    private String definition(Subscription wanted) {
        Subscription kept = wanted.copy();
        kept.setId((String) null);
        kept.setMeta(null);
        kept.setText(null);
        kept.setError(null);
        kept.getChannel().setHeader(null);
        return fhir.newJsonParser().encodeResourceToString(kept);
    }

    private String sealed(String id, Subscription wanted) {
        return headers.seal(
                id,
                wanted.getChannel().getHeader().stream()
                        .map(PrimitiveType::getValue)
                        .toList());
    }
}
