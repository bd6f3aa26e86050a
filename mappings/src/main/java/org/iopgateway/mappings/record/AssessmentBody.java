package org.iopgateway.mappings.record;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scored instrument, with its item answers.
 *
 * @param instrument {@code phq-9}, {@code gad-7}, {@code audit-c}, {@code dast-10}, {@code c-ssrs}, {@code pcl-5} or
 *     {@code asam}
 * @param author id of a practitioner record
 */
public record AssessmentBody(
        String instrument,
        OffsetDateTime taken,
        @Nullable String author,
        List<Item> items,
        @Nullable BigDecimal score,
        @Nullable String interpretation,
        @Nullable String enrollment)
        implements RecordBody {

    public AssessmentBody {
        items = items == null ? List.of() : List.copyOf(items);
    }

    @Override
    public String toString() {
        return "assessment";
    }

    /**
     * One answer.
     *
     * @param item the item's number or dimension within the instrument: {@code 1}, {@code 2}, … or {@code d1}
     * @param value the answer's ordinal value, when it has one
     * @param text the answer in words, when it has no value
     */
    public record Item(String item, @Nullable Integer value, @Nullable String text) {

        @Override
        public String toString() {
            return "item";
        }
    }
}
