package org.iopgateway.gateway.disclosure;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes through the checkpoints of a chain in their order, each checked against the one before it and against its file. */
final class CheckpointCursor {

    private final String chain;
    private final CheckpointTable table;
    private final CheckpointFiles files;
    private final CheckpointProof proof;
    private long number;
    private long lastSeq;
    private String fingerprint = ChainLink.ORIGIN;

    CheckpointCursor(String chain, CheckpointTable table, CheckpointFiles files, CheckpointProof proof) {
        this.chain = chain;
        this.table = table;
        this.files = files;
        this.proof = proof;
    }

    /** The next one, or what is wrong with it; null when there is no further one. */
    @Nullable
    Step next() {
        long wanted = number + 1;
        // in this order: the row is written first, so a file that is found has its row
        Optional<String> file = files.read(chain, wanted);
        Optional<SignedCheckpoint> row = table.find(chain, wanted);
        if (row.isEmpty() && file.isEmpty()) {
            boolean more = table.firstAfter(chain, wanted).isPresent()
                    || files.firstAfter(chain, wanted).isPresent();
            return more ? fault("it is missing") : null;
        }
        String pem = row.map(SignedCheckpoint::pem).or(() -> file).orElseThrow();
        if (file.isPresent() && !file.get().equals(pem)) {
            return fault("the ledger holds another than its file");
        }
        Checkpoint checkpoint;
        try {
            checkpoint = proof.open(pem);
        } catch (IllegalArgumentException e) {
            return fault(String.valueOf(e.getMessage()));
        }
        if (!follows(checkpoint)
                || row.map(SignedCheckpoint::lastSeq).orElse(checkpoint.lastSeq()) != checkpoint.lastSeq()) {
            return fault("it does not follow the one before it");
        }
        Step step = new Step(
                checkpoint, lastSeq + 1, row.isPresent() ? null : told("it stands in its file and not in the ledger"));
        number = wanted;
        lastSeq = checkpoint.lastSeq();
        fingerprint = new SignedCheckpoint(wanted, lastSeq, pem).fingerprint();
        return step;
    }

    private boolean follows(Checkpoint checkpoint) {
        return checkpoint.chain().equals(chain)
                && checkpoint.number() == number + 1
                && checkpoint.lastSeq() > lastSeq
                && checkpoint.previous().equals(fingerprint);
    }

    private Step fault(String why) {
        return new Step(null, lastSeq + 1, told(why));
    }

    private String told(String why) {
        return "checkpoint " + (number + 1) + ": " + why;
    }

    /**
     * @param checkpoint absent when it is not good
     * @param firstSeq the first row that only this one covers
     * @param fault what is wrong, after its rows have been looked at; absent when it is good
     */
    record Step(@Nullable Checkpoint checkpoint, long firstSeq, @Nullable String fault) {}
}
