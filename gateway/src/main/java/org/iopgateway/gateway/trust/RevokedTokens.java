package org.iopgateway.gateway.trust;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Access tokens that were given back before they ran out (RFC 7009). Every call asks, by primary key, so that a token is
 * dead on all nodes as soon as the answer to its revocation is out.
 */
final class RevokedTokens {

    private final JdbcClient database;
    private final Clock clock;

    RevokedTokens(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    void revoke(String jti, Instant expiresAt) {
        database.sql("delete from revoked_token where expires_at < ?")
                .param(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
        try {
            database.sql("insert into revoked_token (jti, expires_at) values (?, ?)")
                    .params(jti, OffsetDateTime.ofInstant(expiresAt, ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException alreadyRevoked) {
            // twice is as good as once
            return;
        }
    }

    boolean contains(String jti) {
        return database.sql("select count(*) from revoked_token where jti = ?")
                        .param(jti)
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
