package org.iopgateway.gateway.consent.decision;

/**
 * The requester's part in the patient's care (R28, R32).
 *
 * @param originator the requester wrote the note
 * @param continuity the recipient is a treating colleague responsible for continuity of care
 * @param patientInformed the patient was informed in advance
 * @param patientObjected the patient objected
 */
public record Care(boolean originator, boolean continuity, boolean patientInformed, boolean patientObjected) {

    public static final Care NONE = new Care(false, false, false, false);
}
