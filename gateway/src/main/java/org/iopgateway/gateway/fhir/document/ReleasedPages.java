package org.iopgateway.gateway.fhir.document;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.iopgateway.gateway.consent.release.DisclosureRequest.Interaction;
import org.iopgateway.gateway.consent.release.Release;
import org.iopgateway.gateway.consent.release.ReleaseBundles;
import org.iopgateway.gateway.fhir.AnswerPace;
import org.iopgateway.gateway.fhir.CallerInterceptor;
import org.iopgateway.gateway.fhir.OperationInput;
import org.iopgateway.gateway.fhir.PageTokens;
import org.iopgateway.gateway.fhir.PersonRecords;
import org.iopgateway.gateway.fhir.document.Everything.Place;
import org.iopgateway.gateway.repository.SearchQuery;
import org.iopgateway.gateway.repository.StoredResource;
import org.iopgateway.gateway.trust.Caller;
import org.iopgateway.gateway.trust.PartnerDoor;

/**
 * Answers with a person's records page by page, each page decided when it is asked for. Nothing released is answered as
 * nobody known: an empty searchset, at the same pace (rules R41 and R42).
 */
final class ReleasedPages {

    private final PersonRecords records;
    private final PageTokens pages;
    private final PartnerDoor door;
    private final AnswerPace pace;
    private final CareDates dates;
    private final StillShown shown;

    ReleasedPages(
            PersonRecords records,
            PageTokens pages,
            PartnerDoor door,
            AnswerPace pace,
            CareDates dates,
            StillShown shown) {
        this.shown = shown;
        this.records = records;
        this.pages = pages;
        this.door = door;
        this.pace = pace;
        this.dates = dates;
    }

    /** @param path of the operation below the server's address */
    Bundle answer(RequestDetails request, String path, OperationInput input, Everything asked) {
        Caller caller = CallerInterceptor.of(request);
        String url = door.fhirUrl() + path + input.query();
        String binding = caller.partner().id() + " " + caller.purpose() + " " + url;
        boolean first = input.page().isEmpty();
        Place place =
                first ? Place.FIRST : Place.of(pages.open(input.page(), binding).offset());
        for (int type = 0; asked.isNarrowed() && type < asked.types().size(); type++) {
            records.check(asked.query(new Place(type, 0), 1, dates));
        }
        long began = pace.begin();
        List<Release> releases = new ArrayList<>();
        if (records.deniesAll(request, Interaction.OPERATION, asked.patient())) {
            place = new Place(asked.types().size(), 0);
        } else {
            place = take(request, asked, place, input.count(), releases);
        }
        if (releases.isEmpty()) {
            pace.await(began);
        }
        String next = asked.isOver(place)
                ? ""
                : url + "&" + PageTokens.PARAMETER + "="
                        + pages.seal(new PageTokens.Place(place.number(), ""), binding);
        return ReleaseBundles.searchset(releases, url, door.fhirUrl(), next, first);
    }

    private Place take(RequestDetails request, Everything asked, Place start, int count, List<Release> releases) {
        Place place = start;
        int wanted = count;
        while (wanted > 0 && !asked.isOver(place)) {
            SearchQuery query = asked.query(place, wanted, dates);
            List<StoredResource> candidates = records.page(query);
            Optional<Release> release = candidates.isEmpty()
                    ? Optional.empty()
                    : records.open(request, Interaction.OPERATION, asked.patient(), candidates)
                            .flatMap(opened -> shown.of(opened, candidates, query));
            place = candidates.size() < wanted ? place.nextType() : place.after(candidates.size());
            if (release.isPresent()) {
                releases.add(release.get());
                wanted -= release.get().resources().size();
            }
        }
        return place;
    }
}
