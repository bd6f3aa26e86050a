package org.iopgateway.mappings.record;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The summary written when a stay ends.
 *
 * @param sections titled parts in order, at least one
 * @param disposition program code as in {@link EnrollmentBody#disposition()}
 */
public record DischargeSummaryBody(
        OffsetDateTime written,
        @Nullable String author,
        String enrollment,
        @Nullable String disposition,
        List<Section> sections)
        implements RecordBody {

    public DischargeSummaryBody {
        sections = List.copyOf(sections);
        if (sections.isEmpty()) {
            throw new IllegalArgumentException("a discharge summary has a section");
        }
    }

    @Override
    public String toString() {
        return "discharge summary";
    }

    /**
     * @param type {@code course}, {@code diagnoses}, {@code medications}, {@code aftercare}, {@code crisis-plan} or
     *     {@code other}
     */
    public record Section(String type, String title, String text) {

        @Override
        public String toString() {
            return "section";
        }
    }
}
