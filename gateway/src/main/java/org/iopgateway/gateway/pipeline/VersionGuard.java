package org.iopgateway.gateway.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iopgateway.gateway.intake.RawRecord;
import org.iopgateway.mappings.record.IopRecord;

/**
 * Lets each version of a record through once, and never an older one after a newer. Holds what was stored before and what
 * the running transaction lets through.
 */
final class VersionGuard {

    /** What is to be done with a record. */
    enum Verdict {
        /** New, or newer than what is stored. */
        STORE,
        /** The same version with the same content again. */
        UNCHANGED,
        /** Older than what is stored. */
        SUPERSEDED,
        /** The same version with another content. */
        CONFLICT
    }

    private final Map<String, RecordHead> heads;
    private final Set<String> stored;
    private final Set<String> advanced = new HashSet<>();

    VersionGuard(Map<String, RecordHead> stored) {
        this.heads = new HashMap<>(stored);
        this.stored = Set.copyOf(stored.keySet());
    }

    Verdict judge(String key, IopRecord record, RawRecord raw) {
        RecordHead head = heads.get(key);
        if (head == null || record.version().ordinal() > head.ordinal()) {
            return Verdict.STORE;
        }
        if (record.version().ordinal() < head.ordinal()) {
            return Verdict.SUPERSEDED;
        }
        return head.contentHash().equals(raw.contentHash()) ? Verdict.UNCHANGED : Verdict.CONFLICT;
    }

    /** Notes that the record is stored now. */
    void advance(RecordHead head) {
        heads.put(head.key(), head);
        advanced.add(head.key());
    }

    List<RecordHead> inserted() {
        return changed(false);
    }

    List<RecordHead> updated() {
        return changed(true);
    }

    private List<RecordHead> changed(boolean before) {
        List<RecordHead> changed = new ArrayList<>();
        advanced.stream()
                .filter(key -> stored.contains(key) == before)
                .sorted()
                .map(heads::get)
                .forEach(changed::add);
        return changed;
    }
}
