package org.iopgateway.gateway.intake;

import java.util.List;
import java.util.Optional;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.RecordId;

/** The program's records, for parts that make records themselves: they take the same road as all others. */
public interface ProgramRecords {

    /** Takes records in durably, within the caller's transaction where there is one. */
    void submit(List<IopRecord> records);

    /** The newest stored version of a record. */
    Optional<IopRecord> latest(RecordId id);
}
