package org.iopgateway.gateway.disclosure;

import java.util.List;
import org.iopgateway.gateway.disclosure.CheckpointCursor.Step;
import org.iopgateway.gateway.disclosure.LedgerTable.StoredLink;
import org.iopgateway.gateway.disclosure.LedgerVerifier.Broken;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** Follows one chain from its first row and beside it the checkpoints that signed it; stops at the first break. */
final class ChainWalk {

    private static final int PAGE = 500;

    private final JdbcOperations jdbc;
    private final String chain;
    private final CheckpointCursor cursor;
    private @Nullable Step ahead;
    private long rows;
    private long checkpoints;
    private long signedRows;
    private String previousHash = ChainLink.ORIGIN;
    private @Nullable Broken broken;

    ChainWalk(JdbcOperations jdbc, String chain, CheckpointCursor cursor) {
        this.jdbc = jdbc;
        this.chain = chain;
        this.cursor = cursor;
    }

    LedgerVerifier.Verification walk() {
        ChainEnd end = LedgerTable.end(jdbc, chain);
        advance();
        follow(end);
        if (broken == null) {
            broken = endsAt(end);
        }
        if (broken == null) {
            beyond();
        }
        return new LedgerVerifier.Verification(rows, checkpoints, signedRows, broken);
    }

    private void follow(ChainEnd end) {
        long after = Long.MIN_VALUE;
        while (broken == null) {
            List<StoredLink> page = page(after);
            for (StoredLink row : page) {
                if (row.seq() > end.seq() || broken != null) {
                    return;
                }
                visit(row);
                after = row.seq();
            }
            if (page.size() < PAGE) {
                return;
            }
        }
    }

    private List<StoredLink> page(long after) {
        return AuditTable.isChain(chain)
                ? AuditTable.page(jdbc, chain, after, PAGE)
                : LedgerTable.page(jdbc, chain, after, PAGE);
    }

    private void visit(StoredLink row) {
        ChainLink link = row.link();
        if (row.seq() > rows + 1) {
            broken = missing(rows + 1);
        } else if (row.seq() < rows + 1) {
            broken = at(row, "the row was put in");
        } else if (link != null && !link.previousHash().equals(previousHash)) {
            broken = at(row, "it does not follow the row before it");
        } else if (link == null || !link.hash().equals(row.hash())) {
            broken = at(row, "its content is not what was written");
        } else {
            rows++;
            previousHash = row.hash();
            compare();
        }
    }

    /** What was signed at this row must be what is there. */
    private void compare() {
        Step step = ahead;
        if (step == null || step.checkpoint() == null || step.checkpoint().lastSeq() != rows) {
            return;
        }
        if (!step.checkpoint().lastHash().equals(previousHash)) {
            broken = new Broken(
                    chain,
                    step.firstSeq(),
                    null,
                    "rows " + step.firstSeq() + " to " + rows + " are not those that checkpoint "
                            + step.checkpoint().number() + " signed");
        } else if (step.fault() != null) {
            broken = new Broken(chain, step.firstSeq(), null, step.fault());
        } else {
            checkpoints++;
            signedRows = rows;
            advance();
        }
    }

    private void advance() {
        ahead = cursor.next();
    }

    private @Nullable Broken endsAt(ChainEnd end) {
        if (rows < end.seq()) {
            return missing(rows + 1);
        }
        return previousHash.equals(end.hash())
                ? null
                : new Broken(chain, end.seq(), null, "the end of the chain is not the last row");
    }

    /** A checkpoint that lies beyond the last row is a newer one, or its rows were cut off. */
    private void beyond() {
        Step step = ahead;
        if (step == null) {
            return;
        }
        Checkpoint checkpoint = step.checkpoint();
        if (checkpoint == null) {
            broken = new Broken(chain, step.firstSeq(), null, String.valueOf(step.fault()));
        } else if (LedgerTable.end(jdbc, chain).seq() < checkpoint.lastSeq()) {
            broken = new Broken(
                    chain,
                    rows + 1,
                    null,
                    "the row is missing: checkpoint " + checkpoint.number() + " signed " + checkpoint.lastSeq()
                            + " rows");
        }
    }

    private Broken missing(long seq) {
        return new Broken(chain, seq, null, "the row is missing");
    }

    private Broken at(StoredLink row, String why) {
        return new Broken(chain, row.seq(), row.id(), why);
    }
}
