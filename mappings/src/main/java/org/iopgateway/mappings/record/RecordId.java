package org.iopgateway.mappings.record;

/**
 * What names a record across versions: its source system, its kind and its id there.
 *
 * @param source the system that wrote the record, for example {@code iop-ehr}
 * @param id the record's id in that system
 */
public record RecordId(String source, RecordKind kind, String id) {

    public RecordId {
        if (source.isBlank() || id.isBlank()) {
            throw new IllegalArgumentException("a record is named by source and id");
        }
    }

    /** The id of another record of the same source. */
    public RecordId sibling(RecordKind otherKind, String otherId) {
        return new RecordId(source, otherKind, otherId);
    }

    /** Record ids can hold a patient's number, so they are not printed. */
    @Override
    public String toString() {
        return kind.code();
    }
}
