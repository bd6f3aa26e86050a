package org.iopgateway.gateway.exchange.hospital;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps a pushed referral until the intake coordinator decides. The same placer number of the same system from the same
 * hospital is the same referral: an identical resend changes nothing, a changed one replaces the content, and one that is
 * about somebody else waits for the coordinator again.
 */
@Service
class ReceiveReferral implements ReferralInbox {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiveReferral.class);

    private final ReferralStore referrals;
    private final FhirContext context;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReceiveReferral(
            ReferralStore referrals, FhirContext context, PlatformTransactionManager transactions, Clock clock) {
        this.referrals = referrals;
        this.context = context;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** The second time round, the referral that was taken at the same moment elsewhere is there to be seen. */
    @Override
    public String receive(Partner from, Bundle message) {
        try {
            return keep(from, message);
        } catch (DuplicateKeyException e) {
            return keep(from, message);
        }
    }

    private String keep(Partner from, Bundle message) {
        return Objects.requireNonNull(transaction.execute(status -> take(from, message)));
    }

    private String take(Partner from, Bundle message) {
        ReferralMessage parts = ReferralMessage.of(message);
        Placer placer = parts.placer();
        String json = context.newJsonParser().encodeResourceToString(message);
        String hash = sha256(json);
        String task = parts.task().getIdElement().getIdPart();
        Optional<Referral> known = known(from.id(), placer);
        String id = known.map(Referral::id).orElseGet(() -> placer.receipt(from.id()));
        if (known.isEmpty()) {
            Referral fresh = new Referral(
                    id, from.id(), placer, task, hash, json, ReferralState.RECEIVED, 1, null, null, clock.instant());
            referrals.insert(fresh, clock.instant());
            LOG.info("referral received: partner={} referral={}", from.id(), id);
        } else if (!known.get().contentHash().equals(hash)) {
            boolean holds = known.get().patient() == null || parts.isAboutWhomTheOtherIs(message(known.get()));
            Referral changed =
                    holds ? known.get().resent(task, hash, json) : known.get().reopened(task, hash, json);
            referrals.update(changed, clock.instant());
            LOG.info("referral resent with changes: partner={} referral={} state={}", from.id(), id, changed.state());
        }
        return id;
    }

    /** The referral with this number, also one from before its system counted: its message tells which that was. */
    private Optional<Referral> known(PartnerId partner, Placer placer) {
        return referrals.lock(placer.receipt(partner)).or(() -> referrals
                .lock(placer.formerReceipt(partner))
                .filter(former -> message(former).placer().equals(placer)));
    }

    private ReferralMessage message(Referral referral) {
        return ReferralMessage.of(context.newJsonParser().parseResource(Bundle.class, referral.message()));
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
