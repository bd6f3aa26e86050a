package org.iopgateway.mappings.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person's name. */
public record HumanName(String family, List<String> given, @Nullable String prefix, @Nullable String suffix) {

    public HumanName {
        given = given == null ? List.of() : List.copyOf(given);
    }

    @Override
    public String toString() {
        return "***";
    }
}
