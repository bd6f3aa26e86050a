package org.iopgateway.gateway.exchange.insurer;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.iopgateway.gateway.delivery.Exchange;
import org.iopgateway.gateway.delivery.IntentOutbox;
import org.iopgateway.gateway.delivery.IntentOutbox.Destination;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.partner.PartnerRegistry;
import org.iopgateway.gateway.partner.PartnerType;
import org.iopgateway.gateway.pipeline.StoredListener;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.mappings.record.AuthorizationBody;
import org.iopgateway.mappings.record.CoverageBody;
import org.iopgateway.mappings.record.EnrollmentBody;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.RecordKind;
import org.iopgateway.mappings.translation.ResourceIds;
import org.iopgateway.mappings.translation.Translation;
import org.springframework.stereotype.Component;

/**
 * A new enrollment with coverage needs an authorization: a request goes to the reviewer's list once the payer is known
 * as a partner, and to the payer once the reviewer has confirmed it.
 */
@Component
class AuthorizationTrigger implements StoredListener {

    private static final Set<String> OPEN = Set.of("planned", "active");

    private final AuthorizationStore requests;
    private final PartnerRegistry partners;
    private final IntentOutbox outbox;
    private final Clock clock;

    AuthorizationTrigger(AuthorizationStore requests, PartnerRegistry partners, IntentOutbox outbox, Clock clock) {
        this.requests = requests;
        this.partners = partners;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public void stored(IopRecord record, Translation translation) {
        if (record.body() instanceof EnrollmentBody enrollment) {
            enrolled(record, enrollment);
        } else if (record.body() instanceof CoverageBody coverage) {
            payerOf(coverage.payerId())
                    .ifPresent(payer -> requests.payerKnown(record.recordId(), payer.id(), clock.instant()));
        } else if (record.body() instanceof AuthorizationBody authorization
                && authorization.status().equals("requested")) {
            requests.find(record.id())
                    .filter(request -> request.state() == AuthorizationState.CONFIRMED)
                    .ifPresent(request -> submit(request, translation));
        }
    }

    private void enrolled(IopRecord record, EnrollmentBody enrollment) {
        String coverage = enrollment.coverage();
        String id = ResourceIds.of(record.recordId(), "authorization");
        if (coverage == null
                || !OPEN.contains(enrollment.status())
                || requests.find(id).isPresent()) {
            return;
        }
        Optional<PartnerId> payer = requests.payerOf(record.recordId().sibling(RecordKind.COVERAGE, coverage));
        requests.insert(
                new AuthorizationRequest(
                        id,
                        patient(record),
                        record.source(),
                        record.id(),
                        coverage,
                        payer.orElse(null),
                        payer.isPresent() ? AuthorizationState.TO_CONFIRM : AuthorizationState.NO_PAYER,
                        null),
                clock.instant());
    }

    private void submit(AuthorizationRequest request, Translation translation) {
        PartnerId payer = request.partner();
        if (payer != null) {
            outbox.post(
                    new Destination(
                            payer, ResourceIds.ofPatient(request.patient()), "COVAUTH", Exchange.PRIOR_AUTHORIZATION),
                    translation.resources().stream()
                            .filter(resource -> resource.fhirType().equals("Claim"))
                            .map(resource -> new ResourceKey(
                                    "Claim", resource.getIdElement().getIdPart()))
                            .toList());
        }
    }

    private Optional<Partner> payerOf(String payerId) {
        return partners.all().stream()
                .filter(partner -> partner.type() == PartnerType.INSURER)
                .filter(partner -> partner.isKnownAs(payerId))
                .findFirst();
    }

    private static String patient(IopRecord record) {
        return String.valueOf(record.patient());
    }
}
