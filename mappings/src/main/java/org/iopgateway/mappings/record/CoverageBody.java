package org.iopgateway.mappings.record;

import org.jspecify.annotations.Nullable;

/**
 * A patient's insurance.
 *
 * @param payerId the payer's identifier as partner files list it
 * @param memberId absent only where the source is de-identified
 * @param status {@code active}, {@code cancelled} or {@code draft}
 * @param relationship of the patient to the subscriber: {@code self}, {@code spouse}, {@code child} or {@code other}
 * @param order 1 is primary
 */
public record CoverageBody(
        String payerId,
        String payerName,
        @Nullable String memberId,
        @Nullable String subscriberId,
        @Nullable String groupNumber,
        @Nullable String planName,
        String status,
        String relationship,
        int order,
        @Nullable Period period)
        implements RecordBody {

    @Override
    public String toString() {
        return "coverage";
    }
}
