package org.iopgateway.gateway.pipeline;

import org.iopgateway.gateway.intake.RawRecord;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.PatientBody;
import org.iopgateway.mappings.translation.ResourceIds;
import org.jspecify.annotations.Nullable;

/**
 * A raw record that is being processed, read.
 *
 * @param key names the record across its versions
 * @param patientKey the Patient resource's id; absent for what is about no patient
 */
record DueRecord(RawRecord raw, IopRecord record, String key, @Nullable String patientKey) {

    static DueRecord of(RawRecord raw) {
        IopRecord record = raw.record();
        String patient = record.patient();
        return new DueRecord(
                raw,
                record,
                ResourceIds.of(record.recordId()),
                patient == null ? null : ResourceIds.ofPatient(patient));
    }

    long id() {
        return raw.id();
    }

    /** Whether this is the patient's own record, from which labels take what must be known. */
    boolean isPatient() {
        return record.body() instanceof PatientBody;
    }

    @Override
    public String toString() {
        return raw.toString();
    }
}
