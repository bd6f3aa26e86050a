package org.iopgateway.gateway.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.decision.Decision;
import org.iopgateway.gateway.consent.release.DisclosureRequest;
import org.iopgateway.gateway.consent.release.DisclosureRequest.Interaction;
import org.iopgateway.gateway.consent.release.EndedPermissions;
import org.iopgateway.gateway.consent.release.ForeseeRelease;
import org.iopgateway.gateway.consent.release.ForeseeRelease.Foreseen;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerRegistry;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.gateway.repository.StoreObserver;
import org.iopgateway.gateway.repository.StoredResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * A revocation, refusal, restriction or withdrawn form stops what waits to be sent, in the transaction that stores it and
 * for all nodes at once, since the intents are rows of the one database ({@code rules.md} section 6, R43; 42 CFR
 * 2.31(a)(6)).
 *
 * <p>Each lane, which is one partner, exchange and purpose, is decided anew by the gate's own plan. Nothing is stopped that
 * another consent still covers, that was never covered anyway, or that a person has to look at; that goes on waiting, and
 * the gate decides about it at its turn. What a worker has taken already is its to settle: either the gate has let it pass
 * before the revocation was stored, or it decides after it.
 */
@Component
class StopWaiting implements StoreObserver {

    private static final Logger LOG = LoggerFactory.getLogger(StopWaiting.class);

    private final IntentStore intents;
    private final StopDeliveries stop;
    private final PartnerRegistry partners;
    private final ObjectProvider<EndedPermissions> ended;
    private final ObjectProvider<ForeseeRelease> foresee;
    private final ObjectProvider<Sender> senders;
    private final Clock clock;

    /** The repository makes its observers, and these three need the repository. */
    StopWaiting(
            IntentStore intents,
            StopDeliveries stop,
            PartnerRegistry partners,
            ObjectProvider<EndedPermissions> ended,
            ObjectProvider<ForeseeRelease> foresee,
            ObjectProvider<Sender> senders,
            Clock clock) {
        this.intents = intents;
        this.stop = stop;
        this.partners = partners;
        this.ended = ended;
        this.foresee = foresee;
        this.senders = senders;
        this.clock = clock;
    }

    @Override
    public void stored(List<? extends Resource> resources) {
        if (resources.stream().anyMatch(resource -> resource.fhirType().equals("Consent"))) {
            ended.getObject().among(resources).forEach(this::takenBack);
        }
    }

    private void takenBack(String patient, Set<String> consents) {
        Map<Lane, List<Intent>> lanes = intents.waitingFor(patient).stream()
                .collect(Collectors.groupingBy(Lane::of, LinkedHashMap::new, Collectors.toList()));
        if (lanes.isEmpty()) {
            return;
        }
        Instant begun = clock.instant();
        List<String> causes = ended.getObject().onFile(patient, consents);
        lanes.values().forEach(waiting -> decideAnew(waiting, causes));
        LOG.info(
                "what waits was decided anew: lanes={} took={}ms",
                lanes.size(),
                Duration.between(begun, clock.instant()).toMillis());
    }

    private void decideAnew(List<Intent> waiting, List<String> causes) {
        Intent lane = waiting.get(0);
        Optional<Partner> partner = partners.find(lane.partner());
        Optional<Sender> sender = senders.stream()
                .filter(each -> each.exchange() == lane.exchange())
                .findFirst();
        if (partner.isEmpty() || sender.isEmpty()) {
            return;
        }
        List<StoredResource> candidates = sender.get().candidates(partner.get(), waiting);
        List<Foreseen> foreseen = foresee.getObject()
                .foresee(
                        new DisclosureRequest(partner.get(), lane.purpose(), Interaction.PUSH, lane.patient()),
                        candidates);
        if (areAllTakenBack(waiting, foreseen)) {
            stop.lane(waiting, causes, firstTakenBack(foreseen));
        } else {
            stopSome(waiting, foreseen, causes);
        }
    }

    /** Everything that any of them is about was looked at, and all of it was taken back. */
    private static boolean areAllTakenBack(List<Intent> waiting, List<Foreseen> foreseen) {
        Set<ResourceKey> looked = foreseen.stream().map(Foreseen::key).collect(Collectors.toSet());
        return !foreseen.isEmpty()
                && foreseen.stream().allMatch(Foreseen::isTakenBack)
                && waiting.stream().allMatch(intent -> looked.containsAll(intent.resources()));
    }

    /** Not all of it was taken back: each intent by what it is about. */
    private void stopSome(List<Intent> waiting, List<Foreseen> foreseen, List<String> causes) {
        Map<ResourceKey, Foreseen> byKey = new HashMap<>();
        foreseen.forEach(one -> byKey.put(one.key(), one));
        List<Intent> stopped = new ArrayList<>();
        List<Intent> forPerson = new ArrayList<>();
        for (Intent intent : waiting) {
            List<Foreseen> about = intent.everything()
                    ? foreseen
                    : intent.resources().stream()
                            .map(byKey::get)
                            .filter(Objects::nonNull)
                            .toList();
            if (isTakenBack(about)) {
                stopped.add(intent);
            } else if (about.stream().anyMatch(Foreseen::isForPerson)) {
                forPerson.add(intent);
            }
        }
        if (!stopped.isEmpty()) {
            stop.some(stopped, IntentState.WAITING, causes, firstTakenBack(foreseen));
        }
        intents.hasten(forPerson, clock.instant());
    }

    /** Nothing would leave, something because it was taken back, and nothing is for a person to look at. */
    private static boolean isTakenBack(Collection<Foreseen> about) {
        return about.stream().noneMatch(one -> one.leaves() || one.isForPerson())
                && about.stream().anyMatch(Foreseen::isTakenBack);
    }

    private static Decision firstTakenBack(List<Foreseen> foreseen) {
        return foreseen.stream()
                .filter(Foreseen::isTakenBack)
                .findFirst()
                .orElseThrow()
                .decision();
    }

    /** What is sent together: one partner, one exchange, one purpose. */
    private record Lane(String partner, Exchange exchange, String purpose) {

        static Lane of(Intent intent) {
            return new Lane(intent.partner().value(), intent.exchange(), intent.purpose());
        }
    }
}
