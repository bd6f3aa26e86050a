package org.iopgateway.conformance.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iopgateway.conformance.client.Reply;
import org.iopgateway.conformance.client.StaffClient;
import org.iopgateway.mappings.record.IopRecord;

/** Which records are there, how often each was stored, and which are not, from the entries of receipts. */
final class Tally {

    private static final int PAGE = 500;

    private final Map<String, Integer> stored = new HashMap<>();
    private final Map<String, Boolean> present = new HashMap<>();
    private final Map<String, Long> states = new TreeMap<>();

    /** Reads every entry of the receipts. */
    static Tally of(StaffClient staff, List<String> receipts) {
        Tally tally = new Tally();
        receipts.forEach(receipt -> tally.read(staff, receipt));
        return tally;
    }

    private void read(StaffClient staff, String receipt) {
        String next = "/records/receipts/" + receipt + "?size=" + PAGE;
        while (!next.isEmpty()) {
            Reply reply = staff.get(next);
            if (!reply.isSuccess()) {
                throw new IllegalStateException("an acknowledged receipt is gone: it answered " + reply.status());
            }
            reply.json().path("records").forEach(this::note);
            next = reply.json().path("links").path("next").asText("");
        }
    }

    void note(JsonNode entry) {
        String state = entry.path("state").asText();
        states.merge(state, 1L, Long::sum);
        String key = entry.path("kind").asText() + "/" + entry.path("recordId").asText();
        if (state.equals("stored")) {
            stored.merge(key, 1, Integer::sum);
        }
        if (state.equals("stored") || state.equals("unchanged") || state.equals("superseded")) {
            present.put(key, true);
        }
    }

    boolean has(IopRecord record) {
        return present.containsKey(record.kind().code() + "/" + record.id());
    }

    /** Records that were stored as new more than once; must be none. */
    long storedTwice() {
        return stored.values().stream().filter(times -> times > 1).count();
    }

    Map<String, Long> states() {
        return Map.copyOf(states);
    }

    long in(String state) {
        return states.getOrDefault(state, 0L);
    }
}
