package org.iopgateway.gateway.fhir.bulk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.iopgateway.gateway.consent.release.DisclosureRequest;
import org.iopgateway.gateway.consent.release.TurnedForms;
import org.iopgateway.gateway.consent.review.ConfirmedHolds;
import org.iopgateway.gateway.consent.review.ReviewSubject;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.SearchQuery;

/**
 * Whether more of a person's older records may be permitted than at an earlier time: what was withheld then is not newer
 * for being permitted now. Whether it is, the gate decides.
 */
final class OpenedSince {

    private final FhirRepository repository;
    private final TurnedForms forms;
    private final ConfirmedHolds holds;

    OpenedSince(FhirRepository repository, TurnedForms forms, ConfirmedHolds holds) {
        this.repository = repository;
        this.forms = forms;
        this.holds = holds;
    }

    /** A form or the person's own record was stored, a form came into force or ended, or a person confirmed something. */
    boolean anything(DisclosureRequest request, Instant since, Instant until) {
        String patient = request.patient();
        String partner = request.partner().id().value();
        return stored(SearchQuery.ofPatient("Consent", patient, 1), since)
                || stored(new SearchQuery("Patient", Map.of("_id", List.of(patient)), 0, 1), since)
                || forms.between(patient, since, until)
                || holds.anySince(new ReviewSubject(patient, partner, request.purpose()), since);
    }

    private boolean stored(SearchQuery query, Instant since) {
        return !repository
                .search(query.and("_lastUpdated", List.of("ge" + since)))
                .isEmpty();
    }
}
