package org.iopgateway.mappings.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One canonical record of the program: who wrote what, when, in which version, about which patient.
 *
 * @param kind which body it carries
 * @param id its id in the source system
 * @param source the system that wrote it
 * @param version grows with each change of this record
 * @param recordedAt when the source recorded it
 * @param patient the program's own patient number; absent only for practitioners
 */
public record IopRecord(
        RecordKind kind,
        String id,
        String source,
        RecordVersion version,
        OffsetDateTime recordedAt,
        @Nullable String patient,
        RecordBody body) {

    public IopRecord {
        if (!kind.bodyType().isInstance(body)) {
            throw new IllegalArgumentException("the body of a " + kind.code() + " record is of another kind");
        }
        if (kind.isAboutAPatient() && (patient == null || patient.isBlank())) {
            throw new IllegalArgumentException("a " + kind.code() + " record names its patient");
        }
    }

    @JsonIgnore
    public RecordId recordId() {
        return new RecordId(source, kind, id);
    }

    /** Kind and source only: the rest is patient data. */
    @Override
    public String toString() {
        return kind.code() + " record of " + source;
    }
}
