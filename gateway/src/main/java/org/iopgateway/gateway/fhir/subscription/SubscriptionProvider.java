package org.iopgateway.gateway.fhir.subscription;

import ca.uhn.fhir.rest.annotation.Create;
import ca.uhn.fhir.rest.annotation.Delete;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.iopgateway.gateway.exchange.subscription.Backport;
import org.iopgateway.gateway.exchange.subscription.Notifications;
import org.iopgateway.gateway.exchange.subscription.Notifications.Kind;
import org.iopgateway.gateway.exchange.subscription.PartnerSubscription;
import org.iopgateway.gateway.exchange.subscription.SubscriptionBook;
import org.iopgateway.gateway.exchange.subscription.Topics;
import org.iopgateway.gateway.fhir.CallerInterceptor;
import org.iopgateway.gateway.fhir.OperationInput;
import org.iopgateway.gateway.fhir.PartnerOperation;
import org.iopgateway.gateway.fhir.Refusal;
import org.iopgateway.gateway.fhir.RefusedException;
import org.iopgateway.gateway.fhir.RefusedException.Defect;
import org.iopgateway.gateway.fhir.RequestBodies;
import org.iopgateway.gateway.trust.Caller;
import org.iopgateway.gateway.trust.PartnerDoor;

/**
 * {@code [base]/Subscription}: a partner's own subscriptions, and {@code $status} and {@code $events} of them. Another
 * partner's is unknown, and so is one that was made for another purpose of use.
 */
final class SubscriptionProvider implements PartnerOperation, IResourceProvider {

    private static final String TYPE = "Subscription";
    private static final String DEFINITIONS = "http://hl7.org/fhir/uv/subscriptions-backport/OperationDefinition/";
    private static final Set<String> HARMLESS = Set.of("_format", "_pretty");

    /** A subscription that goes on for one incident, or stays open for an emergency, is not what a declaration is for. */
    private static final Set<String> EMERGENCIES = Set.of("ETREAT", "BTG");

    private final SubscriptionBook book;
    private final ToldEvents events;
    private final RequestBodies bodies;
    private final PartnerDoor door;
    private final Clock clock;

    SubscriptionProvider(
            SubscriptionBook book, ToldEvents events, RequestBodies bodies, PartnerDoor door, Clock clock) {
        this.book = book;
        this.events = events;
        this.bodies = bodies;
        this.door = door;
        this.clock = clock;
    }

    @Override
    public Class<Subscription> getResourceType() {
        return Subscription.class;
    }

    @Override
    public void describe(CapabilityStatementRestComponent rest) {
        CapabilityStatementRestResourceComponent resource =
                rest.addResource().setType(TYPE).addSupportedProfile(Backport.SUBSCRIPTION);
        List.of(
                        TypeRestfulInteraction.CREATE,
                        TypeRestfulInteraction.READ,
                        TypeRestfulInteraction.UPDATE,
                        TypeRestfulInteraction.DELETE,
                        TypeRestfulInteraction.SEARCHTYPE)
                .forEach(interaction -> resource.addInteraction().setCode(interaction));
        resource.setVersioning(ResourceVersionPolicy.VERSIONED);
        resource.setReadHistory(false).setUpdateCreate(false);
        List.of("_id", "status")
                .forEach(name -> resource.addSearchParam().setName(name).setType(SearchParamType.TOKEN));
        resource.addOperation().setName("status").setDefinition(DEFINITIONS + "backport-subscription-status");
        resource.addOperation().setName("events").setDefinition(DEFINITIONS + "backport-subscription-events");
        Topics.all().forEach(topic -> resource.addExtension(Backport.TOPIC_OFFERED, new CanonicalType(topic.url())));
    }

    @Create
    public MethodOutcome create(@ResourceParam Subscription given, RequestDetails request) {
        Caller caller = CallerInterceptor.of(request);
        if (EMERGENCIES.contains(caller.purpose())) {
            throw new RefusedException(Refusal.FORBIDDEN);
        }
        check(given, caller, Set.of(SubscriptionStatus.REQUESTED));
        PartnerSubscription made = book.create(caller.partner().id(), caller.purpose(), given)
                .orElseThrow(() -> new RefusedException(
                        Refusal.UNPROCESSABLE,
                        List.of(new Defect(TYPE, "expected at most " + book.mostPerPartner() + " of a partner"))));
        return outcome(made, true);
    }

    @Update
    public MethodOutcome update(@IdParam IdType id, @ResourceParam Subscription given, RequestDetails request) {
        requireCurrent(id, own(id, request));
        check(
                given,
                CallerInterceptor.of(request),
                Set.of(SubscriptionStatus.REQUESTED, SubscriptionStatus.ACTIVE, SubscriptionStatus.OFF));
        Optional<PartnerSubscription> changed;
        do {
            // Whoever lost a race is judged by what it lost against: gone, or no longer what If-Match says.
            PartnerSubscription before = own(id, request);
            requireCurrent(id, before);
            changed = book.change(before, given);
        } while (changed.isEmpty());
        return outcome(changed.get(), false);
    }

    /** {@code If-Match}: whoever changes what another has changed meanwhile is told so (FHIR R4 3.1.0.6). */
    private static void requireCurrent(IdType id, PartnerSubscription one) {
        String wanted = id.getVersionIdPart();
        if (wanted != null && !wanted.equals("*") && !wanted.equals(Integer.toString(one.version()))) {
            throw new RefusedException(Refusal.STALE);
        }
    }

    @Delete
    public MethodOutcome delete(@IdParam IdType id, RequestDetails request) {
        book.remove(own(id, request));
        return new MethodOutcome();
    }

    @Read
    public Resource read(@IdParam IdType id, RequestDetails request) {
        if (!HARMLESS.containsAll(request.getParameters().keySet())) {
            throw new RefusedException(Refusal.PARAMETER);
        }
        return book.view(own(id, request));
    }

    @Search(allowUnknownParams = true)
    public Bundle search(RequestDetails request) {
        List<PartnerSubscription> found = OwnSubscriptions.matching(all(request), request.getParameters());
        Bundle bundle = searchset(found.size(), OwnSubscriptions.query(request.getParameters()));
        found.forEach(one -> bundle.addEntry()
                .setFullUrl(door.fhirUrl() + "/" + TYPE + "/" + one.id())
                .setResource(book.view(one))
                .getSearch()
                .setMode(SearchEntryMode.MATCH));
        return bundle;
    }

    /** How one subscription stands. */
    @Operation(name = "$status", idempotent = true, manualRequest = true)
    public Bundle status(@IdParam IdType id, HttpServletRequest http, RequestDetails request) throws IOException {
        PartnerSubscription own = ownFor(id, request);
        OperationInput.read(request, http, bodies, Set.of());
        return statuses(List.of(own));
    }

    /** How a partner's subscriptions stand: {@code id} and {@code status}, each as often as wanted, narrow it. */
    @Operation(name = "$status", idempotent = true, manualRequest = true)
    public Bundle statuses(HttpServletRequest http, RequestDetails request) throws IOException {
        requireReading(CallerInterceptor.of(request), TYPE);
        OperationInput input = OperationInput.read(request, http, bodies, Set.of("id", "status"));
        return statuses(OwnSubscriptions.among(all(request), input.all("id"), input.all("status")));
    }

    /** What one subscription was told of. */
    @Operation(name = "$events", idempotent = true, manualRequest = true)
    public Bundle events(@IdParam IdType id, HttpServletRequest http, RequestDetails request) throws IOException {
        PartnerSubscription own = ownFor(id, request);
        requireReading(CallerInterceptor.of(request), own.terms().topic().type());
        OperationInput input = OperationInput.read(request, http, bodies, ToldEvents.PARAMETERS);
        return events.answer(own, CallerInterceptor.of(request), input);
    }

    private Bundle statuses(List<PartnerSubscription> some) {
        Notifications notifications = new Notifications(door.fhirUrl());
        Bundle bundle = searchset(some.size(), "/$status");
        for (PartnerSubscription one : some) {
            Parameters status = notifications.status(one, Kind.STATUS);
            bundle.addEntry()
                    .setFullUrl(Notifications.fullUrl(status))
                    .setResource(status)
                    .getSearch()
                    .setMode(SearchEntryMode.MATCH);
        }
        return bundle;
    }

    private Bundle searchset(int total, String path) {
        Bundle bundle = new Bundle().setType(BundleType.SEARCHSET).setTotal(total);
        bundle.addLink().setRelation("self").setUrl(door.fhirUrl() + "/" + TYPE + path);
        return bundle;
    }

    private void check(Subscription given, Caller caller, Set<SubscriptionStatus> statuses) {
        List<Defect> defects = SubscriptionShape.check(given, caller.partner(), statuses, clock.instant());
        if (!defects.isEmpty()) {
            throw new RefusedException(Refusal.UNPROCESSABLE, defects);
        }
        // Being told of a type is no way around the scopes for reading it.
        Topics.find(given.getCriteria()).ifPresent(topic -> requireReading(caller, topic.type()));
    }

    private MethodOutcome outcome(PartnerSubscription one, boolean created) {
        MethodOutcome outcome = new MethodOutcome(new IdType(TYPE, one.id()), created);
        outcome.setResource(book.view(one));
        return outcome;
    }

    private List<PartnerSubscription> all(RequestDetails request) {
        Caller caller = CallerInterceptor.of(request);
        return book.all(caller.partner().id(), caller.purpose());
    }

    private PartnerSubscription ownFor(IdType id, RequestDetails request) {
        requireReading(CallerInterceptor.of(request), TYPE);
        return own(id, request);
    }

    private static void requireReading(Caller caller, String type) {
        if (!caller.may('r', type)) {
            throw new RefusedException(Refusal.FORBIDDEN);
        }
    }

    private PartnerSubscription own(IdType id, RequestDetails request) {
        Caller caller = CallerInterceptor.of(request);
        return book.find(caller.partner().id(), caller.purpose(), id.getIdPart())
                .orElseThrow(() -> new RefusedException(Refusal.UNKNOWN));
    }
}
