package org.iopgateway.gateway.exchange.hospital;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.iopgateway.gateway.consent.release.Release;
import org.iopgateway.gateway.delivery.Exchange;
import org.iopgateway.gateway.delivery.Intent;
import org.iopgateway.gateway.delivery.PartnerFhir;
import org.iopgateway.gateway.delivery.Receipt;
import org.iopgateway.gateway.delivery.Sender;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.StoredResource;
import org.springframework.stereotype.Component;

/** Updates the hospital's own Task, found by our number of the referral, at its FHIR server. */
@Component
class ReferralUpdateSender implements Sender {

    private final FhirRepository repository;
    private final ReferralStore referrals;
    private final PartnerFhir fhir;
    private final FhirContext context;

    ReferralUpdateSender(FhirRepository repository, ReferralStore referrals, PartnerFhir fhir, FhirContext context) {
        this.repository = repository;
        this.referrals = referrals;
        this.fhir = fhir;
        this.context = context;
    }

    @Override
    public Exchange exchange() {
        return Exchange.REFERRAL_UPDATE;
    }

    @Override
    public List<StoredResource> candidates(Partner partner, List<Intent> intents) {
        return repository.readAll(
                intents.stream().flatMap(intent -> intent.resources().stream()).collect(Collectors.toSet()));
    }

    @Override
    public Receipt send(Partner partner, Intent intent, Release release) {
        Receipt last = Receipt.refused("no Task was released");
        for (Resource resource : release.resources()) {
            if (resource instanceof Task task) {
                last = put(partner, task, intent.patient(), release);
                if (last.outcome() != Receipt.Outcome.DELIVERED) {
                    return last;
                }
            }
        }
        return last;
    }

    /**
     * The Task goes under the hospital's own id; the statement of 2.32 travels inside it.
     *
     * @param patient whom it is about: a referral that was resent about somebody else has another's Task by now
     */
    private Receipt put(Partner partner, Task released, String patient, Release release) {
        Optional<Referral> referral = released.getIdentifier().stream()
                .map(identifier -> referrals.find(partner.id(), String.valueOf(identifier.getValue())))
                .flatMap(Optional::stream)
                .findFirst();
        if (referral.isEmpty()) {
            return Receipt.refused("the Task names no referral of this partner");
        }
        if (!referral.get().isOf(patient)) {
            return Receipt.refused("the referral is about somebody else by now");
        }
        Task theirs = released.copy();
        theirs.setId(referral.get().task());
        release.notices().forEach(theirs::addContained);
        return fhir.send(
                partner,
                release,
                "PUT",
                "Task/" + referral.get().task(),
                context.newJsonParser().encodeResourceToString(theirs));
    }
}
