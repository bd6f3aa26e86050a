package org.iopgateway.gateway.fhir.subscription;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.iopgateway.gateway.consent.release.DisclosureGate;
import org.iopgateway.gateway.consent.release.DisclosureRequest;
import org.iopgateway.gateway.consent.release.DisclosureRequest.Interaction;
import org.iopgateway.gateway.consent.release.Release;
import org.iopgateway.gateway.exchange.subscription.Event;
import org.iopgateway.gateway.exchange.subscription.Notifications;
import org.iopgateway.gateway.exchange.subscription.Notifications.Kind;
import org.iopgateway.gateway.exchange.subscription.PartnerSubscription;
import org.iopgateway.gateway.exchange.subscription.Payload;
import org.iopgateway.gateway.exchange.subscription.SubscriptionBook;
import org.iopgateway.gateway.exchange.subscription.ToldEvent;
import org.iopgateway.gateway.fhir.OperationInput;
import org.iopgateway.gateway.fhir.Refusal;
import org.iopgateway.gateway.fhir.RefusedException;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.gateway.trust.Caller;
import org.iopgateway.gateway.trust.PartnerDoor;

/**
 * Answers {@code $events}: what was told before, told again, if it may be told now. An event that may not is left out: it
 * is as though its resource were read.
 */
final class ToldEvents {

    private static final int MOST = 100;
    private static final String NUMBER = "\\d{1,18}";
    static final Set<String> PARAMETERS = Set.of("eventsSinceNumber", "eventsUntilNumber", "content");

    private final SubscriptionBook book;
    private final FhirRepository repository;
    private final DisclosureGate gate;
    private final PartnerDoor door;
    private final Clock clock;

    ToldEvents(SubscriptionBook book, FhirRepository repository, DisclosureGate gate, PartnerDoor door, Clock clock) {
        this.book = book;
        this.repository = repository;
        this.gate = gate;
        this.door = door;
        this.clock = clock;
    }

    Bundle answer(PartnerSubscription subscription, Caller caller, OperationInput input) {
        long from = number(input, "eventsSinceNumber", 0);
        long to = number(input, "eventsUntilNumber", Long.MAX_VALUE);
        Payload payload = input.single("content")
                .map(code -> Payload.ofCode(code).orElseThrow(() -> new RefusedException(Refusal.PARAMETER)))
                .orElse(subscription.terms().payload());
        List<ToldEvent> told = book.told(subscription, from, to, MOST);
        List<Release> releases = release(caller, told);
        return new Notifications(door.fhirUrl())
                .events(
                        subscription,
                        Kind.EVENTS,
                        payload,
                        shown(told, releases),
                        subscription.lastNumber(),
                        releases,
                        clock.instant());
    }

    /** Also where no reference is told: that something happened to somebody is a disclosure too. */
    private List<Release> release(Caller caller, List<ToldEvent> told) {
        Map<String, Set<ResourceKey>> byPatient = new LinkedHashMap<>();
        told.forEach(one -> byPatient
                .computeIfAbsent(one.patient(), patient -> new LinkedHashSet<>())
                .add(one.event().focus()));
        List<Release> releases = new ArrayList<>();
        byPatient.forEach((patient, keys) -> gate.open(
                        new DisclosureRequest(caller.partner(), caller.purpose(), Interaction.OPERATION, patient),
                        repository.readAll(keys))
                .release()
                .ifPresent(releases::add));
        return releases;
    }

    private static List<Event> shown(List<ToldEvent> told, List<Release> releases) {
        Set<ResourceKey> released = new LinkedHashSet<>();
        releases.forEach(release -> release.resources()
                .forEach(resource -> released.add(new ResourceKey(
                        resource.fhirType(), resource.getIdElement().getIdPart()))));
        return told.stream()
                .map(ToldEvent::event)
                .filter(event -> released.contains(event.focus()))
                .toList();
    }

    private static long number(OperationInput input, String name, long otherwise) {
        Optional<String> given = input.single(name);
        if (given.filter(text -> !text.matches(NUMBER)).isPresent()) {
            throw new RefusedException(Refusal.PARAMETER);
        }
        return given.map(Long::parseLong).orElse(otherwise);
    }
}
