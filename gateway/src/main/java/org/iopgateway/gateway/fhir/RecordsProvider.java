package org.iopgateway.gateway.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.release.Release;
import org.iopgateway.gateway.consent.release.ShortNotice;
import org.iopgateway.gateway.fhir.PageTokens.Place;
import org.iopgateway.gateway.fhir.PartnerRecords.Asker;
import org.iopgateway.gateway.trust.Caller;
import org.iopgateway.gateway.trust.PartnerDoor;

/**
 * {@code GET [base]/Type/id}, {@code GET [base]/Type/id/_history/version}, {@code GET [base]/Type?…} and {@code POST [base]/Type/_search} for
 * one resource type.
 */
final class RecordsProvider implements IResourceProvider {

    /** Parameters that a read has, too. */
    static final Set<String> HARMLESS = Set.of("_format", "_pretty", Subset.SUMMARY, Subset.ELEMENTS);

    /** What the server would otherwise act upon by itself. */
    private static final Set<String> TAKEN_OVER = Set.of(Subset.SUMMARY, Subset.ELEMENTS, "_count");

    /** Bears statement 2 where the answer may be a document's own bytes. */
    static final String NOTICE_HEADER = "X-Redisclosure-Notice";

    private final ServedType type;
    private final Class<? extends IBaseResource> resourceClass;
    private final PartnerRecords records;
    private final PageTokens pages;
    private final PartnerDoor door;
    private final AnswerPace pace;
    private final ContentVersion versions;
    private final SearchReader searches;

    RecordsProvider(
            ServedType type,
            FhirContext fhir,
            PartnerRecords records,
            PageTokens pages,
            PartnerDoor door,
            AnswerPace pace,
            Clock clock) {
        this.type = type;
        this.resourceClass = fhir.getResourceDefinition(type.name()).getImplementingClass();
        this.records = records;
        this.pages = pages;
        this.door = door;
        this.pace = pace;
        this.versions = new ContentVersion(fhir);
        this.searches = new SearchReader(door::fhirUrl, clock);
    }

    @Override
    public Class<? extends IBaseResource> getResourceType() {
        return resourceClass;
    }

    /** A version that is not the one shown now is as unknown as any other: what was shown then may not be known now. */
    @Read(version = true)
    public Resource read(@IdParam IdType id, RequestDetails request) {
        Subset subset = takeOver(request);
        if (subset.counts()) {
            throw SearchRefusals.value(Subset.SUMMARY, "one of true, text, data, false");
        }
        if (!ParameterKind.ID.accepts(String.valueOf(id.getIdPart()))) {
            throw new RefusedException(Refusal.UNKNOWN);
        }
        long began = pace.begin();
        Optional<Release> release = records.read(Asker.of(request), type, id.getIdPart());
        Optional<Resource> shown = release.map(
                        one -> versions.stamp(one.resources().get(0)))
                .filter(one -> !id.hasVersionIdPart() || id.getVersionIdPart().equals(version(one)));
        if (shown.isEmpty()) {
            pace.await(began);
            throw new RefusedException(Refusal.UNKNOWN);
        }
        if (ContentVersion.isNamed(request.getHeader("If-None-Match"), version(shown.get()))) {
            throw new UnchangedException(version(shown.get()));
        }
        List<Resource> notices = release.get().notices();
        if (shown.get() instanceof Binary && !notices.isEmpty()) {
            request.getResponse().addHeader(NOTICE_HEADER, ShortNotice.text());
        }
        return subset.of(Accompanied.with(shown.get(), notices));
    }

    private static String version(Resource stamped) {
        return stamped.getMeta().getVersionId();
    }

    @Search(allowUnknownParams = true)
    public Bundle search(RequestDetails request) {
        SearchCriteria criteria = searches.read(type, request.getParameters(), Preference.isStrict(request));
        takeOver(request);
        if (criteria.wishes().subset().counts()) {
            return count(criteria, request);
        }
        if (criteria.wishes().count() == 0) {
            return Searchsets.ofNothing(door.fhirUrl(), criteria);
        }
        Caller caller = CallerInterceptor.of(request);
        String url = criteria.url(door.fhirUrl());
        String binding = caller.partner().id() + " " + caller.purpose() + " " + url;
        String token = criteria.wishes().page();
        Place start = token.isEmpty() ? Place.START : pages.open(token, binding);
        long began = pace.begin();
        Page page = records.search(Asker.of(request), criteria, start);
        if (page.matches().isEmpty()) {
            pace.await(began);
        }
        String next = url + "&" + PageTokens.PARAMETER + "=" + pages.seal(page.end(), binding);
        return Searchsets.of(page, door.fhirUrl(), criteria, next);
    }

    /** Counting takes the longer the more is withheld, so the answer leaves at a step whatever it says. */
    private Bundle count(SearchCriteria criteria, RequestDetails request) {
        long began = pace.begin();
        OptionalInt total = records.count(Asker.of(request), criteria);
        pace.await(began);
        return Searchsets.ofCount(total, door.fhirUrl(), criteria);
    }

    /** The server would cut off labels, notices and links, so it is not to see what asks for less. */
    private static Subset takeOver(RequestDetails request) {
        Subset subset = Subset.read(request.getParameters());
        Map<String, String[]> others = new LinkedHashMap<>(request.getParameters());
        others.keySet().removeAll(TAKEN_OVER);
        request.setParameters(others);
        return subset;
    }
}
