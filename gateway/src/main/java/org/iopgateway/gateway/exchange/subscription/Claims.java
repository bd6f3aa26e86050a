package org.iopgateway.gateway.exchange.subscription;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The right to call a subscription's endpoint: one worker at a time for each, over all nodes; it runs out by itself. */
@Repository
class Claims {

    /** Longer than any call may take. */
    private static final Duration LASTS = Duration.ofSeconds(90);

    private final JdbcClient jdbc;
    private final Clock clock;

    Claims(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Takes it; empty while another has it. */
    Optional<Claim> take(String subscription) {
        Claim claim = new Claim(subscription, UUID.randomUUID().toString());
        Instant now = clock.instant();
        boolean taken = jdbc.sql("update subscription set claimed_by = ?, claimed_until = ? where id = ?"
                                + " and (claimed_until is null or claimed_until < ?)")
                        .params(claim.worker(), Timestamp.from(now.plus(LASTS)), subscription, Timestamp.from(now))
                        .update()
                == 1;
        return taken ? Optional.of(claim) : Optional.empty();
    }

    /** Keeps it for another call; false when it ran out and another took it. */
    boolean prolong(Claim claim) {
        return jdbc.sql("update subscription set claimed_until = ? where id = ? and claimed_by = ?")
                        .params(Timestamp.from(clock.instant().plus(LASTS)), claim.subscription(), claim.worker())
                        .update()
                == 1;
    }

    /** Gives it back; nothing happens when it is another's by now. */
    void giveBack(Claim claim) {
        jdbc.sql("update subscription set claimed_by = null, claimed_until = null where id = ? and claimed_by = ?")
                .params(claim.subscription(), claim.worker())
                .update();
    }

    /** @param worker who has it */
    record Claim(String subscription, String worker) {}
}
