package org.iopgateway.gateway.disclosure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Signs the ends of the two chains, of disclosures and of audit entries, now and then, and when the gateway stops. It works
 * on a thread of its own and takes no lock on a chain, so that no disclosure ever waits for a signature; when it fails,
 * disclosures go on, the log says so, and the next look tries again.
 */
final class LedgerCheckpoints implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerCheckpoints.class);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);
    private static final Duration LAST_ONE = Duration.ofSeconds(10);

    private final JdbcOperations jdbc;
    private final CheckpointTable table;
    private final CheckpointFiles files;
    private final CheckpointSigner signer;
    private final DisclosureProperties settings;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "ledger-checkpoints");
        made.setDaemon(true);
        return made;
    });
    private final List<String> chains;
    private final Map<String, Instant> unsignedSince = new HashMap<>();

    LedgerCheckpoints(
            JdbcOperations jdbc,
            CheckpointFiles files,
            CheckpointSigner signer,
            DisclosureProperties settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.table = new CheckpointTable(jdbc);
        this.files = files;
        this.signer = signer;
        this.settings = settings;
        this.clock = clock;
        this.chains = List.of(settings.chain(), AuditTable.chainBeside(settings.chain()));
    }

    void start() {
        Duration interval = settings.checkpointInterval();
        long every = Math.max(1, (interval.compareTo(LONGEST_LOOK) < 0 ? interval : LONGEST_LOOK).toMillis());
        thread.execute(() -> guarded(this::repairFile));
        thread.scheduleWithFixedDelay(() -> guarded(this::look), every, every, TimeUnit.MILLISECONDS);
    }

    /** Signs what is not signed yet, and waits for that a few seconds at most. */
    @Override
    public void close() {
        thread.execute(() -> guarded(this::sign));
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LAST_ONE.toSeconds(), TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** A task of the timer that throws would never run again. */
    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error(
                    "the ledger's last rows are not signed, disclosures go on: code=DIS-031 failure={}",
                    e.getClass().getName(),
                    e);
        }
    }

    private void look() {
        chains.forEach(this::look);
    }

    private void look(String chain) {
        long unsigned = LedgerTable.end(jdbc, chain).seq() - lastSigned(chain);
        if (unsigned == 0) {
            unsignedSince.remove(chain);
            return;
        }
        Instant now = clock.instant();
        Instant since = unsignedSince.computeIfAbsent(chain, any -> now);
        boolean due = Duration.between(since, now).compareTo(settings.checkpointInterval()) >= 0;
        if (due || unsigned >= settings.checkpointRows()) {
            sign(chain);
        }
    }

    private long lastSigned(String chain) {
        return table.last(chain).map(SignedCheckpoint::lastSeq).orElse(0L);
    }

    /** Makes the next checkpoint of each chain; none where all rows are signed. */
    void sign() {
        chains.forEach(this::sign);
    }

    private void sign(String chain) {
        Optional<SignedCheckpoint> last = table.last(chain);
        ChainEnd end = LedgerTable.end(jdbc, chain);
        if (end.seq() <= last.map(SignedCheckpoint::lastSeq).orElse(0L)) {
            return;
        }
        SignedCheckpoint next = signer.sign(new Checkpoint(
                chain,
                last.map(SignedCheckpoint::number).orElse(0L) + 1,
                end.seq(),
                end.hash(),
                clock.instant(),
                last.map(SignedCheckpoint::fingerprint).orElse(ChainLink.ORIGIN)));
        try {
            table.add(chain, next);
        } catch (DuplicateKeyException another) {
            // another node that shares the chain was quicker
            return;
        }
        unsignedSince.remove(chain);
        files.write(chain, next);
    }

    /** A process killed between row and file left no file. */
    private void repairFile() {
        chains.forEach(chain -> table.last(chain).ifPresent(last -> files.write(chain, last)));
    }
}
