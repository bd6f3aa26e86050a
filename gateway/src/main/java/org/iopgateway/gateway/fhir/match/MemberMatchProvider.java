package org.iopgateway.gateway.fhir.match;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.match.FindMember;
import org.iopgateway.gateway.consent.release.DisclosureRequest.Interaction;
import org.iopgateway.gateway.consent.release.Release;
import org.iopgateway.gateway.fhir.AnswerPace;
import org.iopgateway.gateway.fhir.CallerInterceptor;
import org.iopgateway.gateway.fhir.DescribedOperations;
import org.iopgateway.gateway.fhir.PartnerOperation;
import org.iopgateway.gateway.fhir.PersonRecords;
import org.iopgateway.gateway.fhir.Refusal;
import org.iopgateway.gateway.fhir.RefusedException;
import org.iopgateway.gateway.fhir.RequestBodies;
import org.iopgateway.gateway.partner.PartnerType;
import org.iopgateway.gateway.repository.SearchQuery;
import org.iopgateway.gateway.trust.Caller;

/**
 * {@code POST [base]/Patient/$member-match} (Da Vinci HRex): an insurer's own member, or 422, which is the same whether
 * there is nobody, there are several, or the caller may not know. The Consent that comes along is checked for its shape and
 * is no permission: what may be told follows from the signed forms on file (rule R19).
 */
final class MemberMatchProvider implements PartnerOperation {

    private static final String DEFINITION = "http://hl7.org/fhir/us/davinci-hrex/OperationDefinition/member-match";

    private final RequestBodies bodies;
    private final FindMember members;
    private final PersonRecords records;
    private final AnswerPace pace;
    private final Clock clock;

    MemberMatchProvider(RequestBodies bodies, FindMember members, PersonRecords records, AnswerPace pace, Clock clock) {
        this.bodies = bodies;
        this.members = members;
        this.records = records;
        this.pace = pace;
        this.clock = clock;
    }

    @Override
    public void describe(CapabilityStatementRestComponent rest) {
        DescribedOperations.add(rest, "Patient", "member-match", DEFINITION);
    }

    @Operation(name = "$member-match", type = Patient.class, manualRequest = true)
    public Resource memberMatch(HttpServletRequest http, RequestDetails request) throws IOException {
        Caller caller = CallerInterceptor.of(request);
        if (caller.partner().type() != PartnerType.INSURER || !caller.may('s', "Patient")) {
            throw new RefusedException(Refusal.FORBIDDEN);
        }
        MemberQuestion asked = MemberQuestion.of(bodies.read(http, Parameters.class), clock.instant());
        long began = pace.begin();
        String patient =
                members.one(caller.partner(), asked.member(), asked.coverage()).orElse(PersonRecords.NOBODY);
        Optional<Parameters> answer = records.deniesAll(request, Interaction.MATCH, patient)
                ? Optional.empty()
                : records.open(
                                request,
                                Interaction.MATCH,
                                patient,
                                records.page(new SearchQuery("Patient", Map.of("_id", List.of(patient)), 0, 1)))
                        .flatMap(MemberMatchProvider::answer);
        if (answer.isEmpty()) {
            pace.await(began);
            throw new RefusedException(Refusal.NO_MATCH);
        }
        return answer.get();
    }

    /** Made of the released Patient alone, with its labels and notices. */
    private static Optional<Parameters> answer(Release release) {
        Patient patient = (Patient) release.resources().get(0);
        if (!patient.hasIdentifier()) {
            return Optional.empty();
        }
        Parameters answer = new Parameters();
        patient.getMeta().getSecurity().forEach(label -> answer.getMeta().addSecurity(label.copy()));
        answer.addParameter()
                .setName("MemberIdentifier")
                .setValue(patient.getIdentifierFirstRep().copy());
        answer.addParameter().setName("MemberId").setValue(new Reference("Patient/" + patient.getIdPart()));
        release.notices()
                .forEach(notice -> answer.addParameter().setName("notice").setResource(notice));
        return Optional.of(answer);
    }
}
