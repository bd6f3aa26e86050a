package org.iopgateway.mappings.translation;

import java.util.List;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.RecordBody;

/**
 * Maps records of one kind. Total: every valid record gives its resources, with ids set and without labels, which the
 * translator adds; what cannot be mapped is noted in the context.
 */
interface RecordMapper<B extends RecordBody> {

    List<Resource> map(IopRecord record, B body, MappingContext context);
}
