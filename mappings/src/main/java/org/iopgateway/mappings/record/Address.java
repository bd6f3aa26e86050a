package org.iopgateway.mappings.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A postal address; the state is a USPS code, the country ISO 3166. */
public record Address(
        List<String> line,
        @Nullable String city,
        @Nullable String state,
        @Nullable String postalCode,
        @Nullable String country) {

    public Address {
        line = line == null ? List.of() : List.copyOf(line);
    }

    @Override
    public String toString() {
        return "***";
    }
}
