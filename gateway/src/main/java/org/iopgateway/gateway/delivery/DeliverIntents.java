package org.iopgateway.gateway.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.iopgateway.gateway.consent.decision.Decision;
import org.iopgateway.gateway.consent.decision.Obligation;
import org.iopgateway.gateway.consent.release.DisclosureGate;
import org.iopgateway.gateway.consent.release.DisclosureRequest;
import org.iopgateway.gateway.consent.release.DisclosureRequest.Interaction;
import org.iopgateway.gateway.consent.release.EndedPermissions;
import org.iopgateway.gateway.consent.release.GateAnswer;
import org.iopgateway.gateway.consent.release.GateAnswer.Withheld;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerRegistry;
import org.iopgateway.gateway.repository.StoredResource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes the waiting intents of one patient at one partner, asks the gate at this moment, and sends what it releases.
 * At least once: a crash after sending repeats the message, whose effect is the same.
 */
@Component
class DeliverIntents {

    private static final Logger LOG = LoggerFactory.getLogger(DeliverIntents.class);

    private final IntentStore intents;
    private final WithheldStore withheldStore;
    private final StopDeliveries stop;
    private final EndedPermissions ended;
    private final DisclosureGate gate;
    private final PartnerRegistry partners;
    private final Map<Exchange, Sender> senders;
    private final DeliveryProperties properties;
    private final RetryTimes retries;
    private final Clock clock;

    DeliverIntents(
            IntentStore intents,
            WithheldStore withheldStore,
            StopDeliveries stop,
            EndedPermissions ended,
            DisclosureGate gate,
            PartnerRegistry partners,
            List<Sender> senders,
            DeliveryProperties properties,
            RetryTimes retries,
            Clock clock) {
        this.intents = intents;
        this.withheldStore = withheldStore;
        this.stop = stop;
        this.ended = ended;
        this.gate = gate;
        this.partners = partners;
        this.senders = senders.stream().collect(Collectors.toMap(Sender::exchange, Function.identity()));
        this.properties = properties;
        this.retries = retries;
        this.clock = clock;
    }

    /** Delivers an intent and all that waits with it; does nothing when it is settled or another worker has it. */
    void deliver(String intentId) {
        intents.findWaiting(intentId).ifPresent(intent -> {
            Instant leaseEnd = clock.instant().plus(properties.lease());
            List<Intent> mine = intents.waitingWith(intent).stream()
                    .filter(each -> intents.claim(each, leaseEnd))
                    .toList();
            if (!mine.isEmpty()) {
                deliverClaimed(mine);
            }
        });
    }

    /** Notes a delivery that broke for a reason of ours; its lease ends, and the sweep takes it up again. */
    void broke(String intentId, Exception cause) {
        LOG.error(
                "delivery broke: intent={} cause={}", intentId, cause.getClass().getName());
    }

    private void deliverClaimed(List<Intent> mine) {
        Intent first = mine.get(0);
        Optional<Partner> partner = partners.find(first.partner());
        Sender sender = senders.get(first.exchange());
        if (partner.isEmpty() || sender == null) {
            settle(mine, IntentState.DEAD, null, "the partner is no longer configured");
            return;
        }
        Attempt attempt = new Attempt();
        List<StoredResource> candidates = sender.candidates(partner.get(), mine);
        for (int from = 0; from < candidates.size() && attempt.goesOn(); from += properties.resourcesPerMessage()) {
            int to = Math.min(candidates.size(), from + properties.resourcesPerMessage());
            attempt.send(sender, partner.get(), mine, candidates.subList(from, to));
        }
        withheldStore.write(first, attempt.withheld);
        close(mine, attempt);
        LOG.info(
                "exchange={} partner={} intents={} outcome={} released={} withheld={}",
                first.exchange().code(),
                first.partner(),
                mine.size(),
                attempt.receipt == null ? "withheld" : attempt.receipt.outcome(),
                attempt.released,
                attempt.withheld.size());
    }

    private void close(List<Intent> mine, Attempt attempt) {
        Receipt receipt = attempt.receipt;
        if (receipt == null) {
            if (attempt.waitsForPerson()) {
                settle(mine, IntentState.HELD, null, null);
            } else {
                attempt.stopped()
                        .ifPresentOrElse(why -> stop(mine, why), () -> settle(mine, IntentState.WITHHELD, null, null));
            }
            return;
        }
        switch (receipt.outcome()) {
            case DELIVERED -> settle(mine, IntentState.SENT, attempt.disclosure, null);
            case REFUSED -> settle(mine, IntentState.DEAD, attempt.disclosure, receipt.reason());
            case RETRY -> mine.forEach(intent -> retry(intent, receipt));
        }
    }

    /** What was posted only to decide anew has not waited, and so is not stopped but withheld. */
    private void stop(List<Intent> mine, Decision why) {
        Predicate<Intent> decidesAnew = intent -> intent.everything() && intent.attempts() == 0;
        settle(mine.stream().filter(decidesAnew).toList(), IntentState.WITHHELD, null, null);
        List<Intent> waited = mine.stream().filter(decidesAnew.negate()).toList();
        if (!waited.isEmpty()) {
            stop.some(waited, IntentState.SENDING, ended.onFile(waited.get(0).patient(), Set.of()), why);
        }
    }

    private void retry(Intent intent, Receipt receipt) {
        Optional<Instant> due = retries.next(intents.createdAt(intent), intent.attempts() + 1, receipt);
        if (due.isPresent()) {
            intents.retryAt(intent, due.get(), receipt.reason());
        } else {
            intents.settle(intent, IntentState.DEAD, null, "horizon passed: " + receipt.reason(), clock.instant());
        }
    }

    private void settle(List<Intent> mine, IntentState state, @Nullable String disclosure, @Nullable String reason) {
        mine.forEach(intent -> intents.settle(intent, state, disclosure, reason, clock.instant()));
    }

    /** One attempt for a patient, which may need several messages. */
    private final class Attempt {

        private final List<Withheld> withheld = new ArrayList<>();
        private @Nullable Receipt receipt;
        private @Nullable String disclosure;
        private int released;

        boolean goesOn() {
            return receipt == null || receipt.outcome() == Receipt.Outcome.DELIVERED;
        }

        /** A person can still let it go. */
        boolean waitsForPerson() {
            return withheld.stream().anyMatch(Withheld::held);
        }

        /** What a person has to look at is held, not stopped. */
        Optional<Decision> stopped() {
            List<Decision> decisions = withheld.stream().map(Withheld::decision).toList();
            return decisions.stream().anyMatch(each -> each.obligations().contains(Obligation.HUMAN_REVIEW))
                    ? Optional.empty()
                    : decisions.stream()
                            .filter(each -> each.obligations().contains(Obligation.STOPQUEUE))
                            .findFirst();
        }

        void send(Sender sender, Partner partner, List<Intent> mine, List<StoredResource> candidates) {
            Intent intent = mine.get(0);
            DisclosureRequest request = new DisclosureRequest(
                            partner, intent.purpose(), Interaction.PUSH, intent.patient())
                    .onBehalfOf(mine.stream().map(Intent::id).toList());
            GateAnswer answer = gate.open(request, candidates);
            withheld.addAll(answer.withheld());
            answer.release().ifPresent(release -> {
                receipt = sender.send(partner, intent, release);
                disclosure = release.disclosureId();
                released += release.resources().size();
            });
        }
    }
}
