package org.iopgateway.gateway.fhir.document;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.release.DisclosureRequest.Interaction;
import org.iopgateway.gateway.consent.release.Release;
import org.iopgateway.gateway.consent.release.ReleaseBundles;
import org.iopgateway.gateway.fhir.AnswerPace;
import org.iopgateway.gateway.fhir.CallerInterceptor;
import org.iopgateway.gateway.fhir.DescribedOperations;
import org.iopgateway.gateway.fhir.OperationInput;
import org.iopgateway.gateway.fhir.PartnerOperation;
import org.iopgateway.gateway.fhir.PersonRecords;
import org.iopgateway.gateway.fhir.Refusal;
import org.iopgateway.gateway.fhir.RefusedException;
import org.iopgateway.gateway.fhir.RefusedException.Defect;
import org.iopgateway.gateway.fhir.RequestBodies;
import org.iopgateway.gateway.repository.SearchQuery;
import org.iopgateway.gateway.repository.SearchQuery.Filter;
import org.iopgateway.gateway.repository.StoredResource;
import org.iopgateway.gateway.trust.PartnerDoor;

/**
 * {@code GET|POST [base]/DocumentReference/$docref} (US Core): references to a person's current documents. None is made for
 * the question: {@code on-demand=true} finds nothing, and so does a profile that our documents do not have.
 */
final class DocumentsProvider implements PartnerOperation {

    private static final String DEFINITION = "http://hl7.org/fhir/us/core/OperationDefinition/docref";
    private static final String PROFILE = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-documentreference";
    private static final Set<String> PARAMETERS = Set.of("patient", "start", "end", "type", "on-demand", "profile");

    private final RequestBodies bodies;
    private final PersonRecords records;
    private final PartnerDoor door;
    private final AnswerPace pace;
    private final StillShown shown;

    DocumentsProvider(
            RequestBodies bodies, PersonRecords records, PartnerDoor door, AnswerPace pace, StillShown shown) {
        this.shown = shown;
        this.bodies = bodies;
        this.records = records;
        this.door = door;
        this.pace = pace;
    }

    @Override
    public void describe(CapabilityStatementRestComponent rest) {
        DescribedOperations.add(rest, "DocumentReference", "docref", DEFINITION);
    }

    @Operation(name = "$docref", type = DocumentReference.class, idempotent = true, manualRequest = true)
    public Resource documents(HttpServletRequest http, RequestDetails request) throws IOException {
        if (!CallerInterceptor.of(request).may('s', "DocumentReference")) {
            throw new RefusedException(Refusal.FORBIDDEN);
        }
        OperationInput input = OperationInput.read(request, http, bodies, PARAMETERS);
        String patient = input.patient("patient")
                .orElseThrow(() -> new RefusedException(
                        Refusal.MALFORMED, List.of(new Defect("patient", "expected the id of a Patient"))));
        SearchQuery query = query(patient, input);
        boolean offered = isOffered(input);
        records.check(query);
        long began = pace.begin();
        boolean hopeless = records.deniesAll(request, Interaction.OPERATION, patient);
        List<StoredResource> candidates = hopeless || !offered ? List.of() : records.all(query);
        Optional<Release> release = hopeless || !offered
                ? Optional.empty()
                : records.open(request, Interaction.OPERATION, patient, candidates)
                        .flatMap(opened -> shown.of(opened, candidates, query));
        if (release.isEmpty()) {
            pace.await(began);
        }
        String self = door.fhirUrl() + "/DocumentReference/$docref" + input.query();
        return ReleaseBundles.searchset(release.stream().toList(), self, door.fhirUrl(), "", true);
    }

    private static boolean isOffered(OperationInput input) {
        String onDemand = input.single("on-demand").orElse("false");
        if (!onDemand.equals("true") && !onDemand.equals("false")) {
            throw new RefusedException(Refusal.PARAMETER);
        }
        List<String> profiles = input.all("profile");
        return onDemand.equals("false")
                && (profiles.isEmpty() || profiles.stream().anyMatch(PROFILE::equals));
    }

    private static SearchQuery query(String patient, OperationInput input) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        parameters.put("patient", List.of("Patient/" + patient));
        parameters.put("status", List.of("current"));
        List<Filter> filters = new ArrayList<>();
        input.date("start").ifPresent(start -> filters.add(new Filter("date", List.of("ge" + start))));
        input.date("end").ifPresent(end -> filters.add(new Filter("date", List.of("le" + end))));
        List<String> types = input.tokens("type");
        if (!types.isEmpty()) {
            filters.add(new Filter("type", types));
        }
        return new SearchQuery("DocumentReference", parameters, filters, List.of(), 0, 1);
    }
}
