package org.iopgateway.gateway.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Where the chains of this node end. It remembers where it left them and moves them on from there, if they are still there:
 * one statement less for each append than looking first. Nodes that share a chain find it elsewhere, look, and lock.
 * Touched only by the holder of the ledger's turn.
 */
final class ChainEnds {

    private final JdbcOperations jdbc;
    private final Map<String, ChainEnd> known = new HashMap<>();

    ChainEnds(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** What is remembered, to be kept again once a transaction that builds on it is committed; forgotten until then. */
    Map<String, ChainEnd> takeKnown() {
        Map<String, ChainEnd> taken = Map.copyOf(known);
        known.clear();
        return taken;
    }

    void keep(Map<String, ChainEnd> before, Map<String, ChainEnd> moved) {
        known.putAll(before);
        known.putAll(moved);
    }

    /** As they lie there, locked in the order of their names, so that no two nodes wait for each other. */
    Map<String, ChainEnd> locked(Set<String> names) {
        Map<String, ChainEnd> ends = new HashMap<>();
        jdbc.query(
                "SELECT chain, seq, hash FROM disclosure_chain WHERE chain IN (" + (names.size() == 1 ? "?" : "?, ?")
                        + ") ORDER BY chain FOR UPDATE",
                row -> {
                    ends.put(row.getString("chain"), new ChainEnd(row.getLong("seq"), row.getString("hash")));
                },
                names.toArray());
        if (ends.size() < names.size()) {
            throw new EmptyResultDataAccessException("a chain that never began", names.size());
        }
        return ends;
    }

    /**
     * Moves and so locks them, in the order of their names.
     *
     * @return whether all were where they were thought to be; otherwise the transaction must be undone
     */
    boolean move(Map<String, ChainEnd> from, SortedMap<String, ChainEnd> to) {
        List<Object[]> moves = new ArrayList<>();
        to.forEach((name, end) -> {
            ChainEnd before = from.getOrDefault(name, ChainEnd.ORIGIN);
            moves.add(new Object[] {end.seq(), end.hash(), name, before.seq(), before.hash()});
        });
        int[] moved = jdbc.batchUpdate(
                "UPDATE disclosure_chain SET seq = ?, hash = ? WHERE chain = ? AND seq = ? AND hash = ?", moves);
        return Arrays.stream(moved).allMatch(rows -> rows == 1);
    }

    /** Whether the chain begins now. */
    boolean begin(String name) {
        Integer found =
                jdbc.queryForObject("SELECT COUNT(*) FROM disclosure_chain WHERE chain = ?", Integer.class, name);
        boolean begins = found == null || found == 0;
        if (begins) {
            jdbc.update("INSERT INTO disclosure_chain (chain, seq, hash) VALUES (?, 0, ?)", name, ChainLink.ORIGIN);
        }
        return begins;
    }
}
