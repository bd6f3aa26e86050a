package org.iopgateway.gateway.consent.capture;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;
import org.iopgateway.gateway.consent.directive.DirectiveCompiler;
import org.iopgateway.gateway.consent.release.DecisionInputs;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.gateway.repository.SearchQuery;
import org.iopgateway.gateway.repository.StoredResource;

/** Looks up what is on file for a patient, as it stands in the repository now. */
final class FormsOnFile {

    private static final int PAGE = 100;

    private final FhirRepository repository;
    private final DirectiveCompiler compiler;
    private final DecisionInputs inputs;

    FormsOnFile(FhirRepository repository, DirectiveCompiler compiler, DecisionInputs inputs) {
        this.repository = repository;
        this.compiler = compiler;
        this.inputs = inputs;
    }

    /** @param patient logical id of the Patient resource */
    OnFile of(String patient, Instant at) {
        return OnFile.of(inputs.standing(patient), names(patient), consents(patient), compiler, at);
    }

    private List<String> names(String patient) {
        return repository
                .read(new ResourceKey("Patient", patient))
                .map(stored -> ((Patient) stored.resource())
                        .getName().stream()
                                .map(HumanName::getNameAsSingleString)
                                .filter(name -> !name.isBlank())
                                .toList())
                .orElse(List.of());
    }

    private List<Consent> consents(String patient) {
        List<Consent> consents = new ArrayList<>();
        List<StoredResource> page;
        do {
            SearchQuery all = SearchQuery.ofPatient("Consent", patient, PAGE);
            page = repository.search(new SearchQuery(all.type(), all.parameters(), consents.size(), PAGE));
            page.forEach(stored -> consents.add((Consent) stored.resource()));
        } while (page.size() == PAGE);
        return consents;
    }
}
