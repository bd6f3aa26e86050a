package org.iopgateway.mappings.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An insurer's authorization of services, as asked for and as answered.
 *
 * @param coverage id of the coverage record
 * @param status {@code requested}, {@code approved}, {@code partial}, {@code denied}, {@code pended} or
 *     {@code cancelled}
 * @param number the insurer's authorization number, once there is one
 * @param diagnoses ids of diagnosis records
 * @param items the services, at least one
 */
public record AuthorizationBody(
        String coverage,
        String status,
        @Nullable String number,
        PartialDate requestedOn,
        @Nullable PartialDate decidedOn,
        String levelOfCare,
        List<String> diagnoses,
        List<Item> items,
        @Nullable String reason,
        @Nullable String enrollment)
        implements RecordBody {

    public AuthorizationBody {
        diagnoses = diagnoses == null ? List.of() : List.copyOf(diagnoses);
        items = List.copyOf(items);
        if (items.isEmpty()) {
            throw new IllegalArgumentException("an authorization has an item");
        }
    }

    @Override
    public String toString() {
        return "authorization";
    }

    /**
     * @param service HCPCS or CPT code, for example H0015
     * @param approvedUnits absent until the insurer has decided
     */
    public record Item(Code service, int requestedUnits, @Nullable Integer approvedUnits, Period period) {}
}
