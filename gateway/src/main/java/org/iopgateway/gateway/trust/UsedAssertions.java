package org.iopgateway.gateway.trust;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Remembers client assertions until they expire, for all nodes: the primary key decides who was first. */
public final class UsedAssertions {

    private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final AtomicReference<Instant> nextSweep = new AtomicReference<>(Instant.EPOCH);

    UsedAssertions(JdbcClient database, PlatformTransactionManager transactions, Clock clock) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Whether this is the first time that the client shows the jti; only one caller is ever told so. */
    public boolean firstUse(String clientId, String jti, Instant expiresAt) {
        sweep();
        try {
            transaction.executeWithoutResult(status -> database.sql(
                            "insert into used_assertion (client_id, jti_hash, expires_at) values (?, ?, ?)")
                    .params(clientId, hash(jti), OffsetDateTime.ofInstant(expiresAt, ZoneOffset.UTC))
                    .update());
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    private void sweep() {
        Instant now = clock.instant();
        Instant due = nextSweep.get();
        if (now.isBefore(due) || !nextSweep.compareAndSet(due, now.plus(SWEEP_EVERY))) {
            return;
        }
        // A margin beyond the tolerated clock difference: an assertion must not come back to life by being forgotten.
        OffsetDateTime past = OffsetDateTime.ofInstant(now.minus(SWEEP_EVERY), ZoneOffset.UTC);
        transaction.executeWithoutResult(status -> database.sql("delete from used_assertion where expires_at < ?")
                .param(past)
                .update());
    }

    /** As it is kept: of one length, whatever somebody sends. */
    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
