package org.iopgateway.gateway.consent.capture;

import java.util.List;
import java.util.Optional;
import org.iopgateway.mappings.record.ConsentBody;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.RecordId;
import org.iopgateway.mappings.record.RecordKind;
import org.iopgateway.mappings.record.RevocationBody;
import org.iopgateway.mappings.translation.ResourceIds;

/**
 * Other forms that a record names by the ids of its own source.
 *
 * @param revoked what a revocation takes back, unless it is everything
 */
record NamedForms(RecordId record, Optional<String> revoked, List<String> replaced) {

    private static final String ALL = "all";

    static NamedForms of(IopRecord record) {
        Optional<String> revoked = record.body() instanceof RevocationBody revocation
                ? Optional.of(revocation.consent()).filter(id -> !id.equals(ALL))
                : Optional.empty();
        List<String> replaced = record.body() instanceof ConsentBody consent ? consent.supersedes() : List.of();
        return new NamedForms(record.recordId(), revoked, replaced);
    }

    boolean isOnFile(String id, OnFile onFile) {
        return onFile.holds(resourceId(RecordKind.CONSENT, id))
                || (revoked.isEmpty() && onFile.holds(resourceId(RecordKind.RESTRICTION, id)));
    }

    private String resourceId(RecordKind kind, String id) {
        return ResourceIds.of(record.sibling(kind, id));
    }
}
