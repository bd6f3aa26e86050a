package org.iopgateway.gateway.exchange.hospital;

import java.time.Instant;
import org.iopgateway.gateway.partner.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * A referral as the program works it.
 *
 * @param id also the receipt; derived from partner and placer
 * @param placer the hospital's own number of the referral
 * @param task logical id of the Task at the hospital
 * @param message the message Bundle as received, JSON
 * @param version grows with each change of state or content
 * @param patient the program's own patient number, once accepted
 */
record Referral(
        String id,
        PartnerId partner,
        String placer,
        String task,
        String contentHash,
        String message,
        ReferralState state,
        int version,
        @Nullable String patient,
        @Nullable String reason,
        Instant receivedAt) {

    Referral moved(ReferralState next, @Nullable String toPatient, @Nullable String why) {
        return new Referral(
                id, partner, placer, task, contentHash, message, next, version + 1, toPatient, why, receivedAt);
    }

    Referral resent(String newTask, String newHash, String newMessage) {
        return new Referral(
                id, partner, placer, newTask, newHash, newMessage, state, version + 1, patient, reason, receivedAt);
    }

    @Override
    public String toString() {
        return "referral " + id;
    }
}
