package org.iopgateway.gateway.exchange.insurer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.mappings.record.RecordId;
import org.iopgateway.mappings.translation.ResourceIds;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of authorization requests. */
@Repository
class AuthorizationStore {

    private static final String SELECT =
            "select id, patient, source, enrollment, coverage, partner, state, confirmed_by"
                    + " from authorization_request ";

    private final JdbcClient jdbc;

    AuthorizationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<AuthorizationRequest> find(String id) {
        return jdbc.sql(SELECT + "where id = ?")
                .param(id)
                .query(AuthorizationStore::request)
                .optional();
    }

    Optional<AuthorizationRequest> lock(String id) {
        return jdbc.sql(SELECT + "where id = ? for update")
                .param(id)
                .query(AuthorizationStore::request)
                .optional();
    }

    List<AuthorizationRequest> newest(int limit) {
        return jdbc.sql(SELECT + "order by created_at desc, id limit ?")
                .param(limit)
                .query(AuthorizationStore::request)
                .list();
    }

    void insert(AuthorizationRequest request, Instant now) {
        jdbc.sql("insert into authorization_request (id, patient, source, enrollment, coverage, partner, state,"
                        + " created_at, changed_at) values (?,?,?,?,?,?,?,?,?)")
                .params(
                        request.id(),
                        request.patient(),
                        request.source(),
                        request.enrollment(),
                        request.coverage(),
                        request.partner() == null ? null : request.partner().value(),
                        request.state().code(),
                        Timestamp.from(now),
                        Timestamp.from(now))
                .update();
    }

    /** The partner that pays under a coverage; empty while the coverage is unknown or its payer is no partner. */
    Optional<PartnerId> payerOf(RecordId coverage) {
        return jdbc.sql("select partner from coverage_payer where coverage = ?")
                .param(ResourceIds.of(coverage))
                .query((row, number) -> new PartnerId(row.getString(1)))
                .optional();
    }

    /** A coverage's payer is a partner: requests that waited for it go to the reviewer. */
    void payerKnown(RecordId coverage, PartnerId payer, Instant now) {
        jdbc.sql("delete from coverage_payer where coverage = ?")
                .param(ResourceIds.of(coverage))
                .update();
        jdbc.sql("insert into coverage_payer (coverage, partner) values (?,?)")
                .params(ResourceIds.of(coverage), payer.value())
                .update();
        jdbc.sql("update authorization_request set partner = ?, state = ?, changed_at = ?"
                        + " where source = ? and coverage = ? and state = ?")
                .params(
                        payer.value(),
                        AuthorizationState.TO_CONFIRM.code(),
                        Timestamp.from(now),
                        coverage.source(),
                        coverage.id(),
                        AuthorizationState.NO_PAYER.code())
                .update();
    }

    void confirm(String id, String by, Instant now) {
        jdbc.sql("update authorization_request set state = ?, confirmed_by = ?, changed_at = ? where id = ?")
                .params(AuthorizationState.CONFIRMED.code(), by, Timestamp.from(now), id)
                .update();
    }

    void answered(String id, AuthorizationState state, @Nullable String answer, Instant now) {
        jdbc.sql("update authorization_request set state = ?, answer = ?, changed_at = ? where id = ?")
                .params(state.code(), answer, Timestamp.from(now), id)
                .update();
    }

    private static AuthorizationRequest request(ResultSet row, int number) throws SQLException {
        String partner = row.getString("partner");
        return new AuthorizationRequest(
                row.getString("id"),
                row.getString("patient"),
                row.getString("source"),
                row.getString("enrollment"),
                row.getString("coverage"),
                partner == null ? null : new PartnerId(partner),
                AuthorizationState.ofCode(row.getString("state")),
                row.getString("confirmed_by"));
    }
}
