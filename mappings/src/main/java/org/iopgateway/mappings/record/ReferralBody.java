package org.iopgateway.mappings.record;

import org.jspecify.annotations.Nullable;

/**
 * A referral of a patient to the program.
 *
 * @param placer the referring organization's own number of the referral
 * @param referrer id of the referring partner
 * @param status {@code received}, {@code accepted}, {@code declined}, {@code scheduled}, {@code no-show},
 *     {@code event-cancelled}, {@code attended}, {@code cancel-requested}, {@code cancelled} or {@code completed}
 * @param priority {@code routine}, {@code urgent}, {@code asap} or {@code stat}
 * @param statusReason why it has its status, for people
 */
public record ReferralBody(
        String placer,
        String referrer,
        @Nullable String referrerName,
        String status,
        String priority,
        PartialDate authored,
        @Nullable Code reason,
        @Nullable String reasonText,
        @Nullable String statusReason)
        implements RecordBody {

    @Override
    public String toString() {
        return "referral";
    }
}
