package org.iopgateway.gateway.consent.release;

import ca.uhn.fhir.context.FhirContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.directive.CodeTable;
import org.iopgateway.gateway.consent.directive.Profession;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.ResourceKey;

/**
 * The profession of a resource's author, from the qualifications of the practitioners whom it names (rule R32). Everyone
 * named must be of one profession: of two that the law treats unlike, or where one is not known, the strictest counts.
 * For one opening of the gate; each practitioner is looked up once.
 */
final class AuthorProfessions {

    private static final String PROGRAM_CODES = "https://iopgateway.org/fhir/CodeSystem/profession";
    private static final FhirContext R4 = FhirContext.forR4Cached();
    private static final Map<String, Profession> OF_RULE =
            CodeTable.read(AuthorProfessions.class, "author-professions.csv").stream()
                    .collect(Collectors.toUnmodifiableMap(row -> row.get(0), row -> Profession.valueOf(row.get(1))));

    private final FhirRepository repository;
    private final Map<String, Profession> known = new HashMap<>();

    AuthorProfessions(FhirRepository repository) {
        this.repository = repository;
    }

    Profession of(Resource resource) {
        Set<Profession> professions =
                R4.newTerser().getAllPopulatedChildElementsOfType(resource, Reference.class).stream()
                        .map(Reference::getReferenceElement)
                        .filter(reference -> "Practitioner".equals(reference.getResourceType()))
                        .map(reference -> known.computeIfAbsent(reference.getIdPart(), this::lookUp))
                        .collect(Collectors.toSet());
        return professions.size() == 1 ? professions.iterator().next() : Profession.UNKNOWN;
    }

    private Profession lookUp(String practitioner) {
        return repository.read(new ResourceKey("Practitioner", practitioner)).stream()
                .flatMap(stored -> ((Practitioner) stored.resource()).getQualification().stream())
                .flatMap(qualification -> qualification.getCode().getCoding().stream())
                .filter(coding -> PROGRAM_CODES.equals(coding.getSystem()))
                .flatMap(coding -> Optional.ofNullable(OF_RULE.get(coding.getCode())).stream())
                .findFirst()
                .orElse(Profession.UNKNOWN);
    }
}
