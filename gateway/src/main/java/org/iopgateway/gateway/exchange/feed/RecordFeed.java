package org.iopgateway.gateway.exchange.feed;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.delivery.Exchange;
import org.iopgateway.gateway.delivery.IntentOutbox;
import org.iopgateway.gateway.delivery.IntentOutbox.Destination;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.partner.PartnerRegistry;
import org.iopgateway.gateway.pipeline.StoredListener;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.RecordKind;
import org.iopgateway.mappings.translation.ResourceIds;
import org.iopgateway.mappings.translation.Translation;
import org.springframework.stereotype.Component;

/**
 * Posts what a stored record means for partners: to those with an interest, what changed; to a partner whose interest is
 * new, and to all after a consent, restriction, revocation or change of the patient's own record, everything, so that what was held is decided again.
 */
@Component
class RecordFeed implements StoredListener {

    private static final Set<RecordKind> DECIDE_ANEW =
            Set.of(RecordKind.CONSENT, RecordKind.RESTRICTION, RecordKind.REVOCATION, RecordKind.PATIENT);

    private final InterestStore interests;
    private final PartnerRegistry partners;
    private final IntentOutbox outbox;

    RecordFeed(InterestStore interests, PartnerRegistry partners, IntentOutbox outbox) {
        this.interests = interests;
        this.partners = partners;
        this.outbox = outbox;
    }

    @Override
    public void stored(IopRecord record, Translation translation) {
        String number = record.patient();
        if (number == null) {
            return;
        }
        String patient = ResourceIds.ofPatient(number);
        List<PartnerId> before = interests.partners(patient);
        InterestRules.from(record, partners.all())
                .ifPresent(found -> interests.replace(patient, ResourceIds.of(record.recordId()), found));
        Set<PartnerId> now = new LinkedHashSet<>(interests.partners(patient));
        List<ResourceKey> changed = changed(record, translation);
        for (PartnerId id : now) {
            boolean everything = !before.contains(id) || DECIDE_ANEW.contains(record.kind());
            partners.find(id).ifPresent(partner -> post(partner, patient, record.kind(), everything, changed));
        }
    }

    private void post(Partner partner, String patient, RecordKind kind, boolean everything, List<ResourceKey> changed) {
        Destination destination =
                new Destination(partner.id(), patient, partner.interest().purpose(), Exchange.RECORD_FEED);
        if (everything && !partner.interest().kinds().isEmpty()) {
            outbox.postEverything(destination);
        } else if (partner.interest().kinds().contains(kind) && !changed.isEmpty()) {
            outbox.post(destination, changed);
        }
    }

    private static List<ResourceKey> changed(IopRecord record, Translation translation) {
        List<String> types = FeedContents.of(record.kind());
        return translation.resources().stream()
                .filter(resource -> types.contains(resource.fhirType()))
                .map(RecordFeed::key)
                .toList();
    }

    private static ResourceKey key(Resource resource) {
        return new ResourceKey(resource.fhirType(), resource.getIdElement().getIdPart());
    }
}
