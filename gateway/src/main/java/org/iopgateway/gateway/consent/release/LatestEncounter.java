package org.iopgateway.gateway.consent.release;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.codesystems.EncounterStatus;
import org.iopgateway.gateway.consent.directive.ResourceFacts;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.gateway.repository.SearchQuery;
import org.iopgateway.gateway.repository.StoredResource;
import org.jspecify.annotations.Nullable;

/**
 * Of a patient's encounters only the latest is needed to treat in an emergency (rule R9): whichever is asked for, any
 * other counts as past. For one opening of the gate, which looks it up when the first encounter is decided.
 */
final class LatestEncounter {

    private static final List<String> TOOK_PLACE = List.of(
            EncounterStatus.ARRIVED.toCode(),
            EncounterStatus.TRIAGED.toCode(),
            EncounterStatus.INPROGRESS.toCode(),
            EncounterStatus.ONLEAVE.toCode(),
            EncounterStatus.FINISHED.toCode());

    private final FhirRepository repository;
    private final DisclosureRequest request;
    private final Instant at;
    private @Nullable Optional<ResourceKey> latest;

    LatestEncounter(FhirRepository repository, DisclosureRequest request, Instant at) {
        this.repository = repository;
        this.request = request;
        this.at = at;
    }

    ResourceFacts judged(StoredResource candidate, ResourceFacts read) {
        boolean asked = request.emergency() != null && candidate.key().type().equals("Encounter");
        return asked && !latest().equals(Optional.of(candidate.key())) ? read.past() : read;
    }

    private Optional<ResourceKey> latest() {
        if (latest == null) {
            latest = repository
                    .search(new SearchQuery(
                            "Encounter",
                            Map.of(
                                    "patient",
                                    List.of("Patient/" + request.patient()),
                                    "status",
                                    TOOK_PLACE,
                                    "date",
                                    List.of("le" + at)),
                            List.of(),
                            List.of("-date"),
                            0,
                            1))
                    .stream()
                    .map(StoredResource::key)
                    .findFirst();
        }
        return latest;
    }
}
