package org.iopgateway.gateway.consent.review;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What waited for a person and was confirmed, for whoever leaves out what is older than the last time. */
@Component
public final class ConfirmedHolds {

    private final JdbcClient jdbc;

    ConfirmedHolds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether something of this subject was confirmed since a moment. */
    public boolean anySince(ReviewSubject subject, Instant since) {
        return jdbc.sql(
                                "select count(*) from review where patient = ? and partner = ? and purpose = ? and kind = 'hold'"
                                        + " and state = ? and decided_at >= ?")
                        .params(
                                subject.patient(),
                                subject.partner(),
                                subject.purpose(),
                                ReviewState.CONFIRMED.code(),
                                Timestamp.from(since))
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
