package org.iopgateway.gateway.consent.release;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.gateway.repository.SearchQuery;
import org.iopgateway.gateway.repository.StoredResource;
import org.iopgateway.mappings.translation.ProgramIdentity;
import org.iopgateway.mappings.translation.ProgramResources;

/**
 * Who belongs to the program: itself and its site, known by their ids, and its staff, known by an active role at the
 * program. A payer, a referring clinician or anybody else who is stored because of some patient is not in it: that they
 * are here tells of that patient (rule R3, 42 CFR 2.13(c)). Staff whose record is labelled as restricted is not in it
 * either.
 */
final class ProgramDirectory {

    private static final String NPI = "http://hl7.org/fhir/sid/us-npi";
    private static final String UNRESTRICTED = "N";
    private static final int MOST_ROLES = 20;

    private final FhirRepository repository;
    private final ProgramIdentity program;
    private final Set<ResourceKey> own;

    ProgramDirectory(FhirRepository repository, ProgramIdentity program) {
        this.repository = repository;
        this.program = program;
        this.own = Set.of(
                new ResourceKey("Organization", ProgramResources.organizationId(program)),
                new ResourceKey("Location", ProgramResources.locationId(program)));
    }

    boolean lists(StoredResource stored) {
        Resource resource = stored.resource();
        return own.contains(stored.key())
                || (isUnrestricted(resource)
                        && ((resource instanceof PractitionerRole role && isOurs(role))
                                || (resource instanceof Practitioner && hasRole(stored.key()))));
    }

    /** Relative references that an entry may make: to the program, its site and the practitioner of a role. */
    Set<String> namedBy(StoredResource entry) {
        Set<String> named = new HashSet<>();
        own.forEach(key -> named.add(key.reference()));
        if (entry.resource() instanceof PractitionerRole role) {
            IIdType practitioner = role.getPractitioner().getReferenceElement();
            if (practitioner.hasIdPart() && "Practitioner".equals(practitioner.getResourceType())) {
                repository.read(new ResourceKey("Practitioner", practitioner.getIdPart())).stream()
                        .filter(this::lists)
                        .forEach(found -> named.add(found.key().reference()));
            }
        }
        return named;
    }

    private boolean hasRole(ResourceKey practitioner) {
        Map<String, List<String>> held = Map.of("practitioner", List.of(practitioner.reference()));
        return repository.search(new SearchQuery("PractitionerRole", held, 0, MOST_ROLES)).stream()
                .anyMatch(role -> role.resource() instanceof PractitionerRole found
                        && isUnrestricted(found)
                        && isOurs(found)
                        && practitioner
                                .reference()
                                .equals(found.getPractitioner().getReference()));
    }

    private boolean isOurs(PractitionerRole role) {
        return role.getActive()
                && NPI.equals(role.getOrganization().getIdentifier().getSystem())
                && program.npi().equals(role.getOrganization().getIdentifier().getValue());
    }

    /** Fails closed: a label of any other kind, and no label at all, are restrictions. */
    private static boolean isUnrestricted(Resource resource) {
        return resource.getMeta().hasSecurity()
                && resource.getMeta().getSecurity().stream().allMatch(label -> UNRESTRICTED.equals(label.getCode()));
    }
}
