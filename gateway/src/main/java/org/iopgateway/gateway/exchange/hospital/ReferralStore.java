package org.iopgateway.gateway.exchange.hospital;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.iopgateway.gateway.partner.PartnerId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of referrals. */
@Repository
class ReferralStore {

    private static final String SELECT =
            "select id, partner, placer_system, placer, task, content_hash, message, state,"
                    + " version, patient, reason, received_at from referral ";

    private final JdbcClient jdbc;

    ReferralStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The referral, locked until the transaction ends. */
    Optional<Referral> lock(String id) {
        return jdbc.sql(SELECT + "where id = ? for update")
                .param(id)
                .query(ReferralStore::referral)
                .optional();
    }

    /** A hospital's own referral. */
    Optional<Referral> find(PartnerId partner, String id) {
        return jdbc.sql(SELECT + "where partner = ? and id = ?")
                .params(partner.value(), id)
                .query(ReferralStore::referral)
                .optional();
    }

    /** Decided referrals of a program's patient. */
    List<Referral> ofPatient(String patient) {
        return jdbc.sql(SELECT + "where patient = ?")
                .param(patient)
                .query(ReferralStore::referral)
                .list();
    }

    List<Referral> newest(int limit) {
        return jdbc.sql(SELECT + "order by received_at desc, id limit ?")
                .param(limit)
                .query(ReferralStore::referral)
                .list();
    }

    void insert(Referral referral, Instant now) {
        jdbc.sql("insert into referral (id, partner, placer_system, placer, task, content_hash, message, state,"
                        + " version, patient, reason, received_at, changed_at) values (?,?,?,?,?,?,?,?,?,?,?,?,?)")
                .params(
                        referral.id(),
                        referral.partner().value(),
                        referral.placer().system(),
                        referral.placer().value(),
                        referral.task(),
                        referral.contentHash(),
                        referral.message(),
                        referral.state().code(),
                        referral.version(),
                        referral.patient(),
                        referral.reason(),
                        Timestamp.from(referral.receivedAt()),
                        Timestamp.from(now))
                .update();
    }

    void update(Referral referral, Instant now) {
        jdbc.sql("update referral set task = ?, content_hash = ?, message = ?, state = ?, version = ?, patient = ?,"
                        + " reason = ?, changed_at = ? where id = ?")
                .params(
                        referral.task(),
                        referral.contentHash(),
                        referral.message(),
                        referral.state().code(),
                        referral.version(),
                        referral.patient(),
                        referral.reason(),
                        Timestamp.from(now),
                        referral.id())
                .update();
    }

    private static Referral referral(ResultSet row, int number) throws SQLException {
        return new Referral(
                row.getString("id"),
                new PartnerId(row.getString("partner")),
                new Placer(row.getString("placer_system"), row.getString("placer")),
                row.getString("task"),
                row.getString("content_hash"),
                row.getString("message"),
                ReferralState.ofCode(row.getString("state")),
                row.getInt("version"),
                row.getString("patient"),
                row.getString("reason"),
                row.getTimestamp("received_at").toInstant());
    }
}
