package org.iopgateway.mappings.record;

import org.jspecify.annotations.Nullable;

/**
 * A diagnosis.
 *
 * @param code ICD-10-CM or SNOMED CT
 * @param clinicalStatus {@code active}, {@code recurrence}, {@code remission}, {@code inactive} or {@code resolved}
 * @param verification {@code confirmed}, {@code provisional}, {@code differential} or {@code entered-in-error}
 * @param author id of a practitioner record
 */
public record DiagnosisBody(
        Code code,
        String clinicalStatus,
        String verification,
        @Nullable PartialDate onset,
        @Nullable PartialDate abatement,
        @Nullable PartialDate recordedOn,
        @Nullable String author,
        @Nullable String enrollment)
        implements RecordBody {

    @Override
    public String toString() {
        return "diagnosis";
    }
}
