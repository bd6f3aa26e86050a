package org.iopgateway.gateway.exchange.insurer;

import java.time.Clock;
import java.util.List;
import org.hl7.fhir.r4.model.Coding;
import org.iopgateway.gateway.intake.ProgramRecords;
import org.iopgateway.mappings.problem.Category;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.iopgateway.mappings.record.EnrollmentBody;
import org.iopgateway.mappings.record.RecordId;
import org.iopgateway.mappings.record.RecordKind;
import org.iopgateway.mappings.terminology.Terminology;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The utilization reviewer confirms: the request becomes an authorization record, and goes to the payer when stored. */
@Service
class ConfirmAuthorization {

    private static final String SERVICES = "program-component-to-authorized-service";

    private final AuthorizationStore requests;
    private final ProgramRecords records;
    private final Terminology terminology;
    private final AuthorizationTerms terms;
    private final Clock clock;

    ConfirmAuthorization(
            AuthorizationStore requests,
            ProgramRecords records,
            Terminology terminology,
            AuthorizationTerms terms,
            Clock clock) {
        this.requests = requests;
        this.records = records;
        this.terminology = terminology;
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * Confirms one request.
     *
     * @param by who confirms, for the record
     * @throws ProblemException NOT_FOUND for an unknown id, CONFLICT when it does not wait for a confirmation
     */
    @Transactional
    public AuthorizationRequest confirm(String id, String by) {
        AuthorizationRequest request = requests.lock(id)
                .orElseThrow(() -> new ProblemException(new Problem(
                        Category.NOT_FOUND,
                        "AUT-001",
                        "no authorization request has this id",
                        null,
                        "GET /authorizations")));
        if (request.state() != AuthorizationState.TO_CONFIRM) {
            throw new ProblemException(new Problem(
                    Category.CONFLICT,
                    "AUT-002",
                    "the request is " + request.state().code(),
                    null,
                    null));
        }
        EnrollmentBody enrollment = (EnrollmentBody)
                records.latest(new RecordId(request.source(), RecordKind.ENROLLMENT, request.enrollment()))
                        .orElseThrow(() -> new ProblemException(
                                new Problem(Category.FAULT, "AUT-003", "the enrollment record is gone", null, null)))
                        .body();
        Coding service = terminology
                .translate(SERVICES, enrollment.component())
                .orElseThrow(() -> new ProblemException(new Problem(
                        Category.UNSUPPORTED,
                        "AUT-004",
                        "no authorized service is mapped for the program component",
                        null,
                        "add a row to the concept map " + SERVICES)));
        requests.confirm(id, by, clock.instant());
        records.submit(List.of(AuthorizationRecords.asked(request, enrollment, service, terms, clock.instant())));
        return requests.find(id).orElseThrow();
    }
}
