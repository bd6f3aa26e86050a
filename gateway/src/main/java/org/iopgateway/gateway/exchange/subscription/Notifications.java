package org.iopgateway.gateway.exchange.subscription;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.iopgateway.gateway.consent.release.Release;
import org.iopgateway.gateway.consent.release.ReleaseLabels;
import org.iopgateway.gateway.repository.ResourceKey;
import org.jspecify.annotations.Nullable;

/**
 * The messages about a subscription. Pure.
 *
 * @see <a href="http://hl7.org/fhir/uv/subscriptions-backport/STU1.1/notifications.html">Backport, notifications</a>
 */
public final class Notifications {

    private final String base;

    /** @param base our FHIR address, without a final slash */
    public Notifications(String base) {
        this.base = base;
    }

    /** What a message is. */
    public enum Kind {
        HANDSHAKE("handshake"),
        HEARTBEAT("heartbeat"),
        EVENT("event-notification"),
        STATUS("query-status"),
        EVENTS("query-event");

        private final String code;

        Kind(String code) {
            this.code = code;
        }
    }

    /** How a subscription stands. */
    public Parameters status(PartnerSubscription subscription, Kind kind) {
        return status(subscription, kind, subscription.lastNumber(), List.of(), false);
    }

    /** A message without events. */
    public Bundle plain(PartnerSubscription subscription, Kind kind, Instant now) {
        return message(subscription, status(subscription, kind), now);
    }

    /**
     * A message with events; what they are about comes out of the release, or is not told.
     *
     * @param payload how much is told
     * @param last number of the newest event
     */
    public Bundle events(
            PartnerSubscription subscription,
            Kind kind,
            Payload payload,
            List<Event> events,
            long last,
            List<Release> releases,
            Instant now) {
        Map<String, Resource> released = new LinkedHashMap<>();
        releases.forEach(release -> release.resources().forEach(one -> released.put(reference(one), one)));
        boolean told = payload != Payload.EMPTY;
        List<Event> shown = events.stream()
                .filter(event -> !told || released.containsKey(event.focus().reference()))
                .toList();
        Bundle bundle = message(subscription, status(subscription, kind, last, shown, told), now);
        if (told) {
            List<Resource> labelled = new ArrayList<>();
            Set<String> foci =
                    shown.stream().map(event -> event.focus().reference()).collect(Collectors.toSet());
            released.forEach((focus, resource) -> {
                if (foci.contains(focus)) {
                    entry(bundle, HTTPVerb.PUT, focus, payload == Payload.FULL_RESOURCE ? resource : null);
                    labelled.add(resource);
                }
            });
            releases.stream().flatMap(release -> release.notices().stream()).forEach(notice -> {
                entry(bundle, HTTPVerb.GET, reference(notice), notice);
                labelled.add(notice);
            });
            bundle.getMeta().setSecurity(ReleaseLabels.highWaterMark(labelled));
        }
        return bundle;
    }

    private Bundle message(PartnerSubscription subscription, Parameters status, Instant now) {
        Bundle bundle = new Bundle().setType(BundleType.HISTORY).setTimestamp(Date.from(now));
        bundle.getMeta().addProfile(Backport.NOTIFICATION);
        Bundle.BundleEntryComponent entry =
                entry(bundle, HTTPVerb.GET, "Subscription/" + subscription.id() + "/$status", status);
        entry.setFullUrl(fullUrl(status));
        return bundle;
    }

    /** Address of a status within a message: it is no resource that could be read by itself. */
    public static String fullUrl(Parameters status) {
        return "urn:uuid:" + status.getIdPart();
    }

    private Bundle.BundleEntryComponent entry(Bundle bundle, HTTPVerb method, String url, @Nullable Resource resource) {
        Bundle.BundleEntryComponent entry = bundle.addEntry();
        entry.setFullUrl(base + "/" + url).setResource(resource);
        entry.getRequest().setMethod(method).setUrl(url);
        entry.getResponse().setStatus("200");
        return entry;
    }

    private Parameters status(
            PartnerSubscription subscription, Kind kind, long last, List<Event> events, boolean withFocus) {
        Parameters status = new Parameters();
        // Its own, and not that of the subscription, which a reader could take it for.
        byte[] name = ("status of " + subscription.id()).getBytes(StandardCharsets.UTF_8);
        status.setId(UUID.nameUUIDFromBytes(name).toString());
        status.getMeta().addProfile(Backport.STATUS);
        status.addParameter()
                .setName("subscription")
                .setValue(new Reference(base + "/Subscription/" + subscription.id()));
        status.addParameter()
                .setName("topic")
                .setValue(new CanonicalType(subscription.terms().topic().url()));
        boolean works = kind == Kind.EVENT || kind == Kind.HEARTBEAT;
        status.addParameter()
                .setName("status")
                .setValue(new CodeType((works ? State.ACTIVE : subscription.state()).code()));
        status.addParameter().setName("type").setValue(new CodeType(kind.code));
        status.addParameter().setName("eventsSinceSubscriptionStart").setValue(new StringType(Long.toString(last)));
        events.forEach(event -> describe(status.addParameter().setName("notificationEvent"), event, withFocus));
        if (!works && subscription.error() != null) {
            status.addParameter().setName("error").setValue(new CodeableConcept().setText(subscription.error()));
        }
        return status;
    }

    private void describe(ParametersParameterComponent parameter, Event event, boolean withFocus) {
        parameter.addPart().setName("eventNumber").setValue(new StringType(Long.toString(event.number())));
        parameter.addPart().setName("timestamp").setValue(new InstantType(Date.from(event.at())));
        if (withFocus) {
            parameter
                    .addPart()
                    .setName("focus")
                    .setValue(new Reference(base + "/" + event.focus().reference()));
        }
    }

    private static String reference(Resource resource) {
        return new ResourceKey(resource.fhirType(), resource.getIdElement().getIdPart()).reference();
    }
}
