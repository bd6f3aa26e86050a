package org.iopgateway.gateway.exchange.hospital;

import java.time.Instant;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.mappings.translation.ResourceIds;
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
        Placer placer,
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

    /** Resent about somebody else: what was decided about the other person holds no more, and is decided anew. */
    Referral reopened(String newTask, String newHash, String newMessage) {
        return new Referral(
                id,
                partner,
                placer,
                newTask,
                newHash,
                newMessage,
                ReferralState.RECEIVED,
                version + 1,
                null,
                null,
                receivedAt);
    }

    /** Whether it was decided for this person. */
    boolean isOf(String patientId) {
        return patient != null && ResourceIds.ofPatient(patient).equals(patientId);
    }

    @Override
    public String toString() {
        return "referral " + id;
    }
}
