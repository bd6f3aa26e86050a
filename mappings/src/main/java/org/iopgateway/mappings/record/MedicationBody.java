package org.iopgateway.mappings.record;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A medication that the patient takes or took.
 *
 * @param code RxNorm, NDC, or the program's own code
 * @param prescribedHere prescribed by the program; otherwise as reported
 * @param status {@code active}, {@code completed}, {@code stopped}, {@code on-hold}, {@code intended},
 *     {@code entered-in-error} or {@code unknown}
 * @param mat medication-assisted treatment of a substance use disorder
 * @param prescriber id of a practitioner record
 */
public record MedicationBody(
        Code code,
        boolean prescribedHere,
        String status,
        @Nullable Dosage dosage,
        boolean mat,
        @Nullable String prescriber,
        @Nullable PartialDate start,
        @Nullable PartialDate end,
        @Nullable String reason,
        @Nullable String enrollment)
        implements RecordBody {

    @Override
    public String toString() {
        return "medication";
    }

    /**
     * @param text the sig as written
     * @param unit UCUM
     * @param route program code: {@code oral}, {@code sublingual}, {@code intramuscular}, {@code subcutaneous},
     *     {@code nasal}, {@code transdermal}
     * @param timesPerDay absent when taken as needed or less than daily
     */
    public record Dosage(
            String text,
            @Nullable BigDecimal dose,
            @Nullable String unit,
            @Nullable String route,
            @Nullable Integer timesPerDay,
            boolean asNeeded) {

        @Override
        public String toString() {
            return "dosage";
        }
    }
}
