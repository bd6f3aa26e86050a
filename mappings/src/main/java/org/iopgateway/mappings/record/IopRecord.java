package org.iopgateway.mappings.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.OffsetDateTime;
import java.util.List;
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
 * @param labels security labels that the record bore when another organization sent it; kept, never lowered (R6)
 */
public record IopRecord(
        RecordKind kind,
        String id,
        String source,
        RecordVersion version,
        OffsetDateTime recordedAt,
        @Nullable String patient,
        List<Code> labels,
        RecordBody body) {

    public IopRecord {
        labels = labels == null ? List.of() : List.copyOf(labels);
        if (!kind.bodyType().isInstance(body)) {
            throw new IllegalArgumentException("the body of a " + kind.code() + " record is of another kind");
        }
        if (kind.isAboutAPatient() && (patient == null || patient.isBlank())) {
            throw new IllegalArgumentException("a " + kind.code() + " record names its patient");
        }
    }

    /** A record that nobody outside had labelled. */
    public IopRecord(
            RecordKind kind,
            String id,
            String source,
            RecordVersion version,
            OffsetDateTime recordedAt,
            @Nullable String patient,
            RecordBody body) {
        this(kind, id, source, version, recordedAt, patient, List.of(), body);
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
