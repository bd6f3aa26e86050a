package org.iopgateway.mappings.record;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A laboratory or point-of-care result, toxicology above all; exactly one of number, coded and text is given.
 *
 * @param status {@code preliminary}, {@code final}, {@code corrected} or {@code cancelled}
 * @param unit UCUM
 * @param coded {@code positive}, {@code negative}, {@code indeterminate} or {@code not-detected}
 */
public record LabResultBody(
        Code test,
        String status,
        PartialDate collected,
        @Nullable PartialDate reported,
        @Nullable String specimen,
        @Nullable BigDecimal number,
        @Nullable String unit,
        @Nullable String coded,
        @Nullable String text,
        @Nullable String performer,
        @Nullable String enrollment)
        implements RecordBody {

    public LabResultBody {
        long given = (number == null ? 0 : 1) + (coded == null ? 0 : 1) + (text == null ? 0 : 1);
        if (given != 1 && !"cancelled".equals(status)) {
            throw new IllegalArgumentException("a result is a number, a code or a text");
        }
    }

    @Override
    public String toString() {
        return "lab result";
    }
}
