package org.iopgateway.gateway.fhir.document;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.fhir.CallerInterceptor;
import org.iopgateway.gateway.fhir.DescribedOperations;
import org.iopgateway.gateway.fhir.OperationInput;
import org.iopgateway.gateway.fhir.PartnerOperation;
import org.iopgateway.gateway.fhir.PatientTypes;
import org.iopgateway.gateway.fhir.Refusal;
import org.iopgateway.gateway.fhir.RefusedException;
import org.iopgateway.gateway.fhir.RequestBodies;
import org.iopgateway.gateway.trust.Caller;

/** {@code GET|POST [base]/Patient/id/$everything}: all that may leave of one person, the Patient first. */
final class EverythingProvider implements PartnerOperation {

    private static final String DEFINITION = "http://hl7.org/fhir/OperationDefinition/Patient-everything";

    private final List<String> types = PatientTypes.names();
    private final RequestBodies bodies;
    private final ReleasedPages pages;

    EverythingProvider(RequestBodies bodies, ReleasedPages pages) {
        this.bodies = bodies;
        this.pages = pages;
    }

    @Override
    public void describe(CapabilityStatementRestComponent rest) {
        DescribedOperations.add(rest, "Patient", "everything", DEFINITION);
    }

    @Operation(name = "$everything", type = Patient.class, idempotent = true, manualRequest = true)
    public Resource everything(@IdParam IdType id, HttpServletRequest http, RequestDetails request) throws IOException {
        Caller caller = CallerInterceptor.of(request);
        if (!caller.may('r', "Patient")) {
            throw new RefusedException(Refusal.FORBIDDEN);
        }
        OperationInput input = OperationInput.read(request, http, bodies, Everything.PARAMETERS);
        if (!Set.copyOf(types).containsAll(input.all("_type"))) {
            throw new RefusedException(Refusal.PARAMETER);
        }
        List<String> allowed = types.stream()
                .filter(type -> caller.may('s', type) || type.equals("Patient"))
                .toList();
        Everything asked = Everything.of(id.getIdPart(), input, allowed);
        return pages.answer(request, "/Patient/" + id.getIdPart() + "/$everything", input, asked);
    }
}
