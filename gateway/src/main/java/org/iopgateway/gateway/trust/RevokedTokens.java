package org.iopgateway.gateway.trust;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Access tokens that were taken back (RFC 7009), kept until they would have expired, for all nodes. The node that
 * revoked refuses at once; another after at most {@link #STALE}, for so long it relies on having looked.
 */
final class RevokedTokens {

    static final Duration STALE = Duration.ofSeconds(2);

    private static final int MOST_REMEMBERED = 10_000;

    private final Cache<String, Boolean> looked = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(STALE)
            .build();
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RevokedTokens(JdbcClient database, PlatformTransactionManager transactions, Clock clock) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    void revoke(String jti, Instant expiresAt) {
        String hash = UsedAssertions.hash(jti);
        try {
            transaction.executeWithoutResult(status -> {
                database.sql("delete from revoked_token where expires_at < ?")
                        .param(at(clock.instant()))
                        .update();
                database.sql("insert into revoked_token (token_hash, expires_at) values (?, ?)")
                        .params(hash, at(expiresAt))
                        .update();
            });
        } catch (DuplicateKeyException e) {
            // Taken back twice is taken back.
        }
        looked.put(hash, true);
    }

    boolean isRevoked(String jti) {
        return Objects.requireNonNull(looked.get(UsedAssertions.hash(jti), this::look));
    }

    private boolean look(String hash) {
        return database.sql("select 1 from revoked_token where token_hash = ?")
                .param(hash)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
