package org.iopgateway.gateway.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.release.Release;
import org.iopgateway.gateway.consent.release.ShortNotice;
import org.iopgateway.gateway.fhir.PartnerRecords.Asker;
import org.iopgateway.gateway.fhir.PartnerRecords.Page;
import org.iopgateway.gateway.trust.Caller;
import org.iopgateway.gateway.trust.PartnerDoor;

/**
 * {@code GET [base]/Type/id}, {@code GET [base]/Type/id/_history/version}, {@code GET [base]/Type?…} and {@code POST [base]/Type/_search} for
 * one resource type.
 */
final class RecordsProvider implements IResourceProvider {

    private static final Set<String> HARMLESS = Set.of("_format", "_pretty");

    /** Bears statement 2 where the answer may be a document's own bytes. */
    static final String NOTICE_HEADER = "X-Redisclosure-Notice";

    private final ServedType type;
    private final Class<? extends IBaseResource> resourceClass;
    private final PartnerRecords records;
    private final PageTokens pages;
    private final PartnerDoor door;
    private final AnswerPace pace;
    private final ContentVersion versions;

    RecordsProvider(
            ServedType type,
            FhirContext fhir,
            PartnerRecords records,
            PageTokens pages,
            PartnerDoor door,
            AnswerPace pace) {
        this.type = type;
        this.resourceClass = fhir.getResourceDefinition(type.name()).getImplementingClass();
        this.records = records;
        this.pages = pages;
        this.door = door;
        this.pace = pace;
        this.versions = new ContentVersion(fhir);
    }

    @Override
    public Class<? extends IBaseResource> getResourceType() {
        return resourceClass;
    }

    /** A version that is not the one shown now is as unknown as any other: what was shown then may not be known now. */
    @Read(version = true)
    public Resource read(@IdParam IdType id, RequestDetails request) {
        if (!HARMLESS.containsAll(request.getParameters().keySet())) {
            throw new RefusedException(Refusal.PARAMETER);
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
        return Accompanied.with(shown.get(), notices);
    }

    private static String version(Resource stamped) {
        return stamped.getMeta().getVersionId();
    }

    @Search(allowUnknownParams = true)
    public Bundle search(RequestDetails request) {
        Caller caller = CallerInterceptor.of(request);
        SearchCriteria criteria = SearchCriteria.parse(type, request.getParameters());
        String url = criteria.url(door.fhirUrl());
        String binding = caller.partner().id() + " " + caller.purpose() + " " + url;
        boolean first = criteria.page().isEmpty();
        int start = first ? 0 : pages.open(criteria.page(), binding);
        long began = pace.begin();
        Page page = records.search(Asker.of(request), criteria, start);
        if (page.matches().isEmpty()) {
            pace.await(began);
        }
        String next = url + "&" + PageTokens.PARAMETER + "=" + pages.seal(page.end(), binding);
        return Searchsets.of(page, door.fhirUrl(), url, next, first);
    }
}
