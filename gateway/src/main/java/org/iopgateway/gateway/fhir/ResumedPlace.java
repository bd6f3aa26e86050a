package org.iopgateway.gateway.fhir;

import java.util.List;
import org.iopgateway.gateway.fhir.PageTokens.Place;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.StoredResource;

/**
 * Finds where a page starts although records may have come or gone since the page before: behind the last candidate of
 * that page, wherever it stands now. So a walk shows each record that was there at its start once, and no place twice.
 */
final class ResumedPlace {

    private static final int WINDOW = 100;

    /** How far a place may have moved between two pages. */
    private static final int FARTHEST = 1_000;

    private final FhirRepository repository;

    ResumedPlace(FhirRepository repository) {
        this.repository = repository;
    }

    /** Where the last candidate is not found any more, the place by its number: rather one twice than one left out. */
    Place find(SearchCriteria criteria, Place asked) {
        int last = asked.offset() - 1;
        if (last < 0 || isAt(criteria, last, asked.after())) {
            return asked;
        }
        for (int from = asked.offset(); from < asked.offset() + FARTHEST; from += WINDOW) {
            int at = indexIn(criteria, from, WINDOW, asked.after());
            if (at >= 0) {
                return new Place(at + 1, asked.after());
            }
        }
        for (int to = last; to > Math.max(0, last - FARTHEST); to -= WINDOW) {
            int from = Math.max(0, to - WINDOW);
            int at = indexIn(criteria, from, to - from, asked.after());
            if (at >= 0) {
                return new Place(at + 1, asked.after());
            }
        }
        return new Place(last, asked.after());
    }

    private boolean isAt(SearchCriteria criteria, int index, String id) {
        return indexIn(criteria, index, 1, id) == index;
    }

    private int indexIn(SearchCriteria criteria, int from, int most, String id) {
        List<StoredResource> window = repository.search(criteria.query(from, most));
        for (int i = 0; i < window.size(); i++) {
            if (window.get(i).key().id().equals(id)) {
                return from + i;
            }
        }
        return -1;
    }
}
