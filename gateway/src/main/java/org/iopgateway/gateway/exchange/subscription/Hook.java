package org.iopgateway.gateway.exchange.subscription;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.iopgateway.gateway.delivery.PartnerHooks;
import org.iopgateway.gateway.delivery.Receipt;
import org.iopgateway.gateway.delivery.RetryTimes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What calls of a subscription's endpoint have in common: how they are made up, and what their end means for it. */
@Component
class Hook {

    private final SubscriptionStore subscriptions;
    private final SubscriptionEvents events;
    private final TransactionTemplate transactions;
    private final SealedHeaders headers;
    private final RetryTimes retries;
    private final FhirContext fhir;
    private final Clock clock;

    Hook(
            SubscriptionStore subscriptions,
            SubscriptionEvents events,
            TransactionTemplate transactions,
            SealedHeaders headers,
            RetryTimes retries,
            FhirContext fhir,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.events = events;
        this.transactions = transactions;
        this.headers = headers;
        this.retries = retries;
        this.fhir = fhir;
        this.clock = clock;
    }

    /** The call that carries a message; empty when the headers cannot be unsealed any more. */
    Optional<PartnerHooks.Call> call(PartnerSubscription subscription, Bundle message) {
        Optional<Map<String, String>> opened = headers.open(subscription.id(), subscription.sealedHeaders());
        Terms terms = subscription.terms();
        IParser parser = terms.format().contains("xml") ? fhir.newXmlParser() : fhir.newJsonParser();
        return opened.map(values -> new PartnerHooks.Call(
                terms.endpoint(), values, terms.format(), parser.encodeResourceToString(message), terms.timeout()));
    }

    /** A call got through; a subscription that did not work before is now sent what it missed. */
    void worked(PartnerSubscription subscription) {
        transactions.executeWithoutResult(status -> {
            subscriptions.worked(subscription, next(subscription.terms()));
            if (subscription.state() != State.ACTIVE) {
                events.postDue(subscription);
            }
        });
    }

    /**
     * A call failed: what failed for a reason that lasts waits for the partner; the rest is tried again, and given up
     * when the horizon passes. A handshake is tried again whyever it failed: before one is taken, nothing is sent.
     *
     * @param waiting where the subscription stands until then
     */
    void failed(PartnerSubscription subscription, Receipt receipt, State waiting) {
        Instant now = clock.instant();
        Instant since = subscription.failingSince() == null ? now : subscription.failingSince();
        if (receipt.outcome() == Receipt.Outcome.REFUSED && waiting != State.REQUESTED) {
            subscriptions.failed(subscription, State.ERROR, receipt.reason(), since, next(subscription.terms()));
            return;
        }
        Optional<Instant> again = retries.next(since, subscription.failures() + 1, receipt);
        if (again.isEmpty()) {
            subscriptions.failed(subscription, State.OFF, "given up: " + receipt.reason(), since, null);
        } else {
            Instant due = waiting == State.REQUESTED ? again.get() : next(subscription.terms());
            subscriptions.failed(subscription, waiting, receipt.reason(), since, due);
        }
    }

    /** The next heartbeat or the end, whichever comes first. */
    private @Nullable Instant next(Terms terms) {
        Duration heartbeat = terms.heartbeat();
        Instant beat = heartbeat == null ? null : clock.instant().plus(heartbeat);
        Instant end = terms.end();
        return beat == null || end != null && end.isBefore(beat) ? end : beat;
    }
}
