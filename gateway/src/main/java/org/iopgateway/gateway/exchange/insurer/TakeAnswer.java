package org.iopgateway.gateway.exchange.insurer;

import java.time.Clock;
import java.util.List;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Identifier;
import org.iopgateway.gateway.intake.ProgramRecords;
import org.iopgateway.mappings.record.AuthorizationBody;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes an insurer's answer in: kept as received, and as the next version of the authorization record. */
@Service
class TakeAnswer {

    private final AuthorizationStore requests;
    private final ProgramRecords records;
    private final Clock clock;

    TakeAnswer(AuthorizationStore requests, ProgramRecords records, Clock clock) {
        this.requests = requests;
        this.records = records;
        this.clock = clock;
    }

    @Transactional
    public void take(Claim claim, PasAnswer answer, String body) {
        claim.getIdentifier().stream()
                .map(Identifier::getValue)
                .flatMap(id -> requests.lock(id).stream())
                .findFirst()
                .ifPresent(request -> {
                    requests.answered(request.id(), answer.state(), body, clock.instant());
                    records.latest(request.recordId())
                            .map(record -> (AuthorizationBody) record.body())
                            .ifPresent(asked -> records.submit(
                                    List.of(AuthorizationRecords.answered(request, asked, answer, clock.instant()))));
                });
    }
}
