package org.iopgateway.mappings.record;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One patient's place in a session; a group session is one record for each attendee, and names no other member.
 *
 * @param modality program code: {@code individual-therapy}, {@code group-therapy}, {@code family-therapy},
 *     {@code psychoeducation}, {@code medication-management}, {@code iop-day}, {@code evaluation}, {@code case-management}
 * @param mode {@code on-site}, {@code telehealth} or {@code phone}
 * @param attendance {@code scheduled}, {@code present}, {@code late}, {@code no-show} or {@code cancelled}
 * @param facilitators ids of practitioner records
 * @param rosterSize how many were in the group, the patient included
 * @param units units of the authorized service that this session uses
 */
public record SessionBody(
        String modality,
        OffsetDateTime start,
        @Nullable OffsetDateTime end,
        String mode,
        String attendance,
        List<String> facilitators,
        @Nullable String groupName,
        @Nullable Integer rosterSize,
        @Nullable String location,
        @Nullable Integer units,
        List<String> diagnoses,
        @Nullable String enrollment)
        implements RecordBody {

    public SessionBody {
        facilitators = facilitators == null ? List.of() : List.copyOf(facilitators);
        diagnoses = diagnoses == null ? List.of() : List.copyOf(diagnoses);
        if (end != null && end.isBefore(start)) {
            throw new IllegalArgumentException("a session ends after it starts");
        }
    }

    @Override
    public String toString() {
        return "session";
    }
}
