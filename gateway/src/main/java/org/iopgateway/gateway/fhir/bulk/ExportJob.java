package org.iopgateway.gateway.fhir.bulk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An export that a partner asked for.
 *
 * @param types resource types to export
 * @param since only what was stored since; absent means everything
 * @param patients logical ids that it is limited to; absent means the whole group
 * @param request the kick-off as an address, without what was not understood
 * @param begun when it was asked for; nothing stored later is in it
 * @param cursor the last patient who was looked at
 * @param released people of whom something is in the files
 */
record ExportJob(
        String id,
        String partner,
        String purpose,
        State state,
        List<String> types,
        @Nullable Instant since,
        @Nullable List<String> patients,
        String request,
        Instant begun,
        String cursor,
        int released,
        int attempts,
        Instant expires) {

    ExportJob {
        types = List.copyOf(types);
        patients = patients == null ? null : List.copyOf(patients);
    }

    /** Whom it is about is patient data. */
    @Override
    public String toString() {
        return "export " + id;
    }

    /** How far an export is. */
    enum State {
        DUE,
        RUNNING,
        DONE,
        FAILED
    }
}
