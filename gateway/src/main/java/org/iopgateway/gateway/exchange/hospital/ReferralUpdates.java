package org.iopgateway.gateway.exchange.hospital;

import java.util.List;
import org.iopgateway.gateway.delivery.Exchange;
import org.iopgateway.gateway.delivery.IntentOutbox;
import org.iopgateway.gateway.delivery.IntentOutbox.Destination;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.partner.PartnerRegistry;
import org.iopgateway.gateway.partner.PartnerType;
import org.iopgateway.gateway.pipeline.StoredListener;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.mappings.record.ConsentBody;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.PatientBody;
import org.iopgateway.mappings.record.ReferralBody;
import org.iopgateway.mappings.translation.ResourceIds;
import org.iopgateway.mappings.translation.Translation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells the referring hospital when its referral moves. Beyond the receipt every state is a disclosure, so the update is
 * an intent like any other; one that was withheld is posted anew when a consent arrives, or
 * the patient's record changes, which may settle the Part 2 status.
 */
@Component
class ReferralUpdates implements StoredListener {

    private final PartnerRegistry partners;
    private final ReferralStore referrals;
    private final IntentOutbox outbox;

    ReferralUpdates(PartnerRegistry partners, ReferralStore referrals, IntentOutbox outbox) {
        this.partners = partners;
        this.referrals = referrals;
        this.outbox = outbox;
    }

    @Override
    public void stored(IopRecord record, Translation translation) {
        if (record.body() instanceof ReferralBody && isPushed(record.source())) {
            post(new PartnerId(record.source()), record.patient(), ResourceIds.of(record.recordId()));
        } else if (record.body() instanceof ConsentBody || record.body() instanceof PatientBody) {
            referrals.ofPatient(String.valueOf(record.patient())).forEach(this::repost);
        }
    }

    private void repost(Referral referral) {
        post(referral.partner(), referral.patient(), ReferralRecords.taskId(referral));
    }

    private void post(PartnerId hospital, @Nullable String patient, String task) {
        outbox.post(
                new Destination(
                        hospital, ResourceIds.ofPatient(String.valueOf(patient)), "TREAT", Exchange.REFERRAL_UPDATE),
                List.of(new ResourceKey("Task", task)));
    }

    /** Referrals that partners pushed have the partner as their source; others only inform the program. */
    private boolean isPushed(String source) {
        return partners.all().stream()
                .filter(partner -> partner.type() == PartnerType.HOSPITAL)
                .map(Partner::id)
                .anyMatch(id -> id.value().equals(source));
    }
}
