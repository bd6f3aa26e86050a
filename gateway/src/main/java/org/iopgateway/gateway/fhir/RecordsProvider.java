package org.iopgateway.gateway.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.release.Release;
import org.iopgateway.gateway.fhir.PartnerRecords.Asker;
import org.iopgateway.gateway.fhir.PartnerRecords.Page;
import org.iopgateway.gateway.trust.Caller;
import org.iopgateway.gateway.trust.PartnerDoor;

/** {@code GET [base]/Type/id}, {@code GET [base]/Type?…} and {@code POST [base]/Type/_search} for one resource type. */
final class RecordsProvider implements IResourceProvider {

    private static final Set<String> HARMLESS = Set.of("_format", "_pretty");

    private final ServedType type;
    private final Class<? extends IBaseResource> resourceClass;
    private final PartnerRecords records;
    private final PageTokens pages;
    private final PartnerDoor door;
    private final AnswerPace pace;

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
    }

    @Override
    public Class<? extends IBaseResource> getResourceType() {
        return resourceClass;
    }

    @Read
    public Resource read(@IdParam IdType id, RequestDetails request) {
        if (!HARMLESS.containsAll(request.getParameters().keySet())) {
            throw new RefusedException(Refusal.PARAMETER);
        }
        if (!ParameterKind.ID.accepts(String.valueOf(id.getIdPart()))) {
            throw new RefusedException(Refusal.UNKNOWN);
        }
        long began = pace.begin();
        Optional<Release> release = records.read(Asker.of(request), type, id.getIdPart());
        if (release.isEmpty()) {
            pace.await(began);
            throw new RefusedException(Refusal.UNKNOWN);
        }
        return Accompanied.first(release.get());
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
