package org.iopgateway.gateway.consent.release;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.gateway.repository.StoredResource;
import org.iopgateway.mappings.translation.ProgramIdentity;
import org.iopgateway.mappings.translation.ProgramResources;

/**
 * Whom the gate must be asked about before a stored resource can leave: the patient whom it names, the patient of what a
 * Provenance is about, or nobody, where it is of a type that the program's directory is made of.
 */
public final class Subjects {

    /** Stands for no patient; only what is in the program's directory leaves under it. */
    public static final String DIRECTORY = "";

    private static final Set<String> DIRECTORY_TYPES =
            Set.of("Organization", "Practitioner", "PractitionerRole", "Location");

    private final FhirRepository repository;

    private final Map<String, String> single;

    Subjects(FhirRepository repository, ProgramIdentity program) {
        this.repository = repository;
        this.single = Map.of(
                "Organization", ProgramResources.organizationId(program),
                "Location", ProgramResources.locationId(program));
    }

    /** The logical id of the only resource of a type that is in the directory, where there is just one. */
    public Optional<String> only(String type) {
        return Optional.ofNullable(single.get(type));
    }

    /** Whether resources of a type are asked for without a patient. */
    public static boolean isDirectory(String type) {
        return DIRECTORY_TYPES.contains(type);
    }

    /** Empty where nobody can say whom it is about; then it never leaves (rule R3). */
    public Optional<String> of(StoredResource stored) {
        if (isDirectory(stored.key().type())) {
            return Optional.of(DIRECTORY);
        }
        List<ResourceKey> targets = stored.targets();
        return targets.isEmpty() ? stored.patient() : ofAll(repository.readAll(targets));
    }

    private static Optional<String> ofAll(List<StoredResource> targets) {
        Set<Optional<String>> patients =
                targets.stream().map(StoredResource::patient).collect(Collectors.toSet());
        return patients.size() == 1 ? patients.iterator().next() : Optional.empty();
    }
}
