package org.iopgateway.mappings.record;

import org.jspecify.annotations.Nullable;

/** From a date to a date, both included, either open. */
public record Period(@Nullable PartialDate start, @Nullable PartialDate end) {

    public Period {
        if (start != null && end != null && end.earliest().isBefore(start.earliest())) {
            throw new IllegalArgumentException("a period ends after it starts");
        }
    }
}
