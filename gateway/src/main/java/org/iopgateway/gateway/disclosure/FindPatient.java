package org.iopgateway.gateway.disclosure;

import java.util.regex.Pattern;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.mappings.problem.Category;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.iopgateway.mappings.translation.ResourceIds;
import org.springframework.stereotype.Component;

/** Finds a patient as the program's staff name one: by the program's own number, or by the id of the Patient resource. */
@Component
public final class FindPatient {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final FhirRepository repository;

    FindPatient(FhirRepository repository) {
        this.repository = repository;
    }

    /**
     * The logical id of the Patient.
     *
     * @throws ProblemException {@code DIS-001} when there is none
     */
    public String idOf(String numberOrId) {
        String id = ID.matcher(numberOrId).matches() ? numberOrId : ResourceIds.ofPatient(numberOrId);
        if (repository.read(new ResourceKey("Patient", id)).isEmpty()) {
            throw new ProblemException(new Problem(
                    Category.NOT_FOUND,
                    "DIS-001",
                    "expected a patient of the program, found none under this number or id",
                    "patient",
                    "give the program's own patient number, or the id of the Patient resource"));
        }
        return id;
    }
}
