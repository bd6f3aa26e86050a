package org.iopgateway.gateway.consent.release;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.EpisodeOfCare.EpisodeOfCareStatus;
import org.hl7.fhir.r4.model.Patient;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.gateway.repository.SearchQuery;
import org.iopgateway.gateway.repository.StoredResource;

/** Looks up what decisions about a patient need, at the moment of deciding. */
final class PatientContexts {

    private static final String END_OF_TREATMENT = "end-of-treatment";
    private static final int MOST_EPISODES = 200;
    private static final Set<EpisodeOfCareStatus> OVER =
            Set.of(EpisodeOfCareStatus.FINISHED, EpisodeOfCareStatus.CANCELLED, EpisodeOfCareStatus.ENTEREDINERROR);

    private final FhirRepository repository;
    private final DirectiveStore directives;

    PatientContexts(FhirRepository repository, DirectiveStore directives) {
        this.repository = repository;
        this.directives = directives;
    }

    PatientContext of(String patient) {
        Optional<StoredResource> stored = repository.read(new ResourceKey("Patient", patient));
        if (stored.isEmpty()) {
            return new PatientContext(PatientStandingReader.nobody(), PatientDirectives.NONE);
        }
        PatientDirectives said = directives.of(patient);
        Set<String> events = pastEvents(patient, said);
        return new PatientContext(
                PatientStandingReader.read((Patient) stored.get().resource(), events), said);
    }

    /** Treatment is over when there were enrollments and none is open; asked only where a form ends with it (R18). */
    private Set<String> pastEvents(String patient, PatientDirectives said) {
        if (said.directives().all().stream()
                .noneMatch(form -> END_OF_TREATMENT.equals(form.lifetime().event()))) {
            return Set.of();
        }
        List<StoredResource> episodes =
                repository.search(SearchQuery.ofPatient("EpisodeOfCare", patient, MOST_EPISODES));
        boolean over = !episodes.isEmpty()
                && episodes.stream().allMatch(one -> OVER.contains(((EpisodeOfCare) one.resource()).getStatus()));
        return over ? Set.of(END_OF_TREATMENT) : Set.of();
    }
}
