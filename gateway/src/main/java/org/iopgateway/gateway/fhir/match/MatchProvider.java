package org.iopgateway.gateway.fhir.match;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.match.FindPerson;
import org.iopgateway.gateway.consent.release.DisclosureRequest.Interaction;
import org.iopgateway.gateway.consent.release.Release;
import org.iopgateway.gateway.consent.release.ReleaseBundles;
import org.iopgateway.gateway.fhir.AnswerPace;
import org.iopgateway.gateway.fhir.CallerInterceptor;
import org.iopgateway.gateway.fhir.DescribedOperations;
import org.iopgateway.gateway.fhir.PartnerOperation;
import org.iopgateway.gateway.fhir.PersonRecords;
import org.iopgateway.gateway.fhir.Refusal;
import org.iopgateway.gateway.fhir.RefusedException;
import org.iopgateway.gateway.fhir.RequestBodies;
import org.iopgateway.gateway.repository.SearchQuery;
import org.iopgateway.gateway.trust.PartnerDoor;

/**
 * {@code POST [base]/Patient/$match}: the one person who certainly is meant and of whom the caller may know, or nobody.
 * Several who fit, none, and one of whom it may not know are one answer (rules R3 and R42): whatever
 * {@code onlyCertainMatches} and {@code count} say, no possible match is ever told.
 */
final class MatchProvider implements PartnerOperation {

    private static final String DEFINITION = "http://hl7.org/fhir/OperationDefinition/Patient-match";
    private static final String GRADE = "http://hl7.org/fhir/StructureDefinition/match-grade";
    private static final String RESOURCE = "resource";
    private static final String CERTAIN_ONLY = "onlyCertainMatches";
    private static final String COUNT = "count";

    private final RequestBodies bodies;
    private final FindPerson persons;
    private final PersonRecords records;
    private final PartnerDoor door;
    private final AnswerPace pace;

    MatchProvider(RequestBodies bodies, FindPerson persons, PersonRecords records, PartnerDoor door, AnswerPace pace) {
        this.bodies = bodies;
        this.persons = persons;
        this.records = records;
        this.door = door;
        this.pace = pace;
    }

    @Override
    public void describe(CapabilityStatementRestComponent rest) {
        DescribedOperations.add(rest, "Patient", "match", DEFINITION);
    }

    @Operation(name = "$match", type = Patient.class, manualRequest = true)
    public Resource match(HttpServletRequest http, RequestDetails request) throws IOException {
        if (!CallerInterceptor.of(request).may('s', "Patient")) {
            throw new RefusedException(Refusal.FORBIDDEN);
        }
        Patient asked = asked(bodies.read(http, Parameters.class));
        long began = pace.begin();
        String patient = persons.one(asked).orElse(PersonRecords.NOBODY);
        Optional<Release> release = records.deniesAll(request, Interaction.MATCH, patient)
                ? Optional.empty()
                : records.open(
                        request,
                        Interaction.MATCH,
                        patient,
                        records.page(new SearchQuery("Patient", Map.of("_id", List.of(patient)), 0, 1)));
        if (release.isEmpty()) {
            pace.await(began);
        }
        String self = door.fhirUrl() + "/Patient/$match";
        Bundle answer = ReleaseBundles.searchset(release.stream().toList(), self, door.fhirUrl(), "", true);
        answer.getEntry().stream()
                .filter(entry -> entry.getSearch().getMode() == SearchEntryMode.MATCH)
                .forEach(MatchProvider::grade);
        return answer;
    }

    private static void grade(BundleEntryComponent entry) {
        entry.getSearch().setScore(1).addExtension(GRADE, new CodeType("certain"));
    }

    private Patient asked(Parameters parameters) {
        MatchInput input = new MatchInput(parameters, Set.of(RESOURCE, CERTAIN_ONLY, COUNT));
        Patient asked = input.resource(RESOURCE, Patient.class, new Patient());
        input.value(CERTAIN_ONLY, BooleanType.class, "expected a boolean");
        input.value(COUNT, IntegerType.class, "expected an integer");
        input.refuseIfWrong();
        persons.missing(asked).forEach(element -> input.require(false, input.at(RESOURCE, element), expected(element)));
        input.refuseIfWrong();
        return asked;
    }

    private static String expected(String element) {
        return switch (element) {
            case "name" -> "expected a family and a given name";
            case "birthDate" -> "expected a date of birth to the day";
            default -> "expected an identifier with its system, or a phone, an e-mail or a postal address";
        };
    }
}
