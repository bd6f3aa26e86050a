package org.iopgateway.gateway.fhir.document;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.release.DisclosureRequest.Interaction;
import org.iopgateway.gateway.consent.release.Release;
import org.iopgateway.gateway.fhir.AnswerPace;
import org.iopgateway.gateway.fhir.CallerInterceptor;
import org.iopgateway.gateway.fhir.DescribedOperations;
import org.iopgateway.gateway.fhir.OperationInput;
import org.iopgateway.gateway.fhir.PartnerOperation;
import org.iopgateway.gateway.fhir.PatientTypes;
import org.iopgateway.gateway.fhir.PersonRecords;
import org.iopgateway.gateway.fhir.Refusal;
import org.iopgateway.gateway.fhir.RefusedException;
import org.iopgateway.gateway.fhir.RequestBodies;
import org.iopgateway.gateway.repository.SearchQuery;
import org.iopgateway.gateway.repository.StoredResource;
import org.iopgateway.gateway.trust.Caller;
import org.iopgateway.gateway.trust.PartnerDoor;

/**
 * {@code GET|POST [base]/Patient/id/$summary}: the International Patient Summary of what may leave. There is none of
 * somebody whose Patient resource may not leave, as of somebody unknown.
 */
final class SummaryProvider implements PartnerOperation {

    private static final String DEFINITION = "http://hl7.org/fhir/uv/ips/OperationDefinition/summary";
    private static final String PROFILE = "http://hl7.org/fhir/uv/ips/StructureDefinition/Bundle-uv-ips";

    private final List<String> served = PatientTypes.names();
    private final SummarySections sections;
    private final RequestBodies bodies;
    private final PersonRecords records;
    private final PartnerDoor door;
    private final AnswerPace pace;

    SummaryProvider(
            SummarySections sections, RequestBodies bodies, PersonRecords records, PartnerDoor door, AnswerPace pace) {
        this.sections = sections;
        this.bodies = bodies;
        this.records = records;
        this.door = door;
        this.pace = pace;
    }

    @Override
    public void describe(CapabilityStatementRestComponent rest) {
        DescribedOperations.add(rest, "Patient", "summary", DEFINITION);
    }

    @Operation(name = "$summary", type = Patient.class, idempotent = true, manualRequest = true)
    public Resource summary(@IdParam IdType id, HttpServletRequest http, RequestDetails request) throws IOException {
        if (!CallerInterceptor.of(request).may('r', "Patient")) {
            throw new RefusedException(Refusal.FORBIDDEN);
        }
        OperationInput input = OperationInput.read(request, http, bodies, Set.of("profile"));
        if (!PROFILE.equals(input.single("profile").orElse(PROFILE))) {
            throw new RefusedException(Refusal.PARAMETER);
        }
        String patient = id.getIdPart();
        long began = pace.begin();
        Optional<Release> release = records.deniesAll(request, Interaction.OPERATION, patient)
                ? Optional.empty()
                : release(request, patient);
        if (release.isEmpty()) {
            pace.await(began);
            throw new RefusedException(Refusal.UNKNOWN);
        }
        return new SummaryDocument(sections, door.fhirUrl()).of(release.get());
    }

    /** One release of all; only with the Patient. */
    private Optional<Release> release(RequestDetails request, String patient) {
        Caller caller = CallerInterceptor.of(request);
        List<StoredResource> person = records.all(new SearchQuery("Patient", Map.of("_id", List.of(patient)), 0, 1));
        List<StoredResource> candidates = new ArrayList<>(person);
        for (String type : sections.types()) {
            if (served.contains(type) && caller.may('s', type)) {
                candidates.addAll(records.all(SearchQuery.ofPatient(type, patient, 1)));
            }
        }
        return records.open(request, Interaction.OPERATION, patient, candidates)
                .filter(release -> release.resources().stream()
                        .anyMatch(resource -> resource.fhirType().equals("Patient")));
    }
}
