package org.iopgateway.gateway.trust.udap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.trust.udap.Registration.State;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The table of registrations, shared by the nodes. */
final class Registrations {

    private static final int MOST_LISTED = 200;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Registrations(JdbcClient database, PlatformTransactionManager transactions, Clock clock) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    Optional<Registration> find(String clientId) {
        return database.sql("select * from udap_registration where client_id = ?")
                .param(clientId)
                .query(Registrations::row)
                .optional();
    }

    List<Registration> in(State state) {
        return database.sql(
                        "select * from udap_registration where state = ? order by registered_at limit " + MOST_LISTED)
                .param(state.name())
                .query(Registrations::row)
                .list();
    }

    /**
     * Keeps what a statement says. The client id and a decision of the staff stay with the software's URI; a cancelled
     * one waits again.
     *
     * @param partner to whom it is tied at once; absent when the staff decide
     */
    Kept keep(SoftwareStatement statement, String community, String thumbprint, @Nullable PartnerId partner) {
        try {
            return store(statement, community, thumbprint, partner);
        } catch (DuplicateKeyException e) {
            // Another node was quicker with the first registration: this one is an update.
            return store(statement, community, thumbprint, partner);
        }
    }

    private Kept store(SoftwareStatement statement, String community, String thumbprint, @Nullable PartnerId partner) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Optional<Registration> known =
                    ofSoftware(community, statement.name().toString());
            String clientId = known.map(Registration::clientId).orElseGet(() -> "udap-" + UUID.randomUUID());
            if (known.isEmpty()) {
                insert(clientId, statement, community, thumbprint);
            }
            database.sql("update udap_registration set client_name = ?, contacts = ?, scope = ?, certificate = ?,"
                            + " updated_at = ? where client_id = ?")
                    .params(
                            statement.clientName(),
                            String.join(" ", statement.contacts()),
                            statement.scope(),
                            thumbprint,
                            Registration.at(clock.instant()),
                            clientId)
                    .update();
            database.sql("update udap_registration set state = 'PENDING', partner = null where client_id = ?"
                            + " and state = 'CANCELLED'")
                    .param(clientId)
                    .update();
            if (partner != null) {
                decide(clientId, State.PENDING, State.APPROVED, partner.value(), "community");
            }
            return new Kept(find(clientId).orElseThrow(), known.isEmpty());
        }));
    }

    private void insert(String clientId, SoftwareStatement statement, String community, String thumbprint) {
        database.sql(
                        "insert into udap_registration (client_id, community, software, state, client_name, contacts,"
                                + " scope, certificate, registered_at, updated_at) values (?, ?, ?, 'PENDING', ?, '', '', ?, ?, ?)")
                .params(
                        clientId,
                        community,
                        statement.name().toString(),
                        statement.clientName(),
                        thumbprint,
                        Registration.at(clock.instant()),
                        Registration.at(clock.instant()))
                .update();
    }

    /** Empty when the software was not registered; a refusal of the staff outlives it. */
    Optional<Registration> cancel(String community, String software) {
        Optional<Registration> known = ofSoftware(community, software);
        known.filter(one -> one.state() != State.REFUSED)
                .ifPresent(one -> transaction.executeWithoutResult(status -> database.sql(
                                "update udap_registration set state = 'CANCELLED', partner = null, updated_at = ? where client_id = ?")
                        .params(Registration.at(clock.instant()), one.clientId())
                        .update()));
        return known;
    }

    /** Whether the registration was in the state and went on to the next; of two who decide at once, one did. */
    boolean decide(String clientId, State from, State to, @Nullable String partner, String by) {
        return Boolean.TRUE.equals(transaction.execute(status ->
                database.sql("update udap_registration set state = ?, partner = ?, decided_at = ?, decided_by = ?"
                                        + " where client_id = ? and state = ?")
                                .params(to.name(), partner, Registration.at(clock.instant()), by, clientId, from.name())
                                .update()
                        == 1));
    }

    private Optional<Registration> ofSoftware(String community, String software) {
        return database.sql("select * from udap_registration where community = ? and software = ?")
                .params(community, software)
                .query(Registrations::row)
                .optional();
    }

    /** @param fresh whether the software was not known before, so that its client id is new */
    record Kept(Registration registration, boolean fresh) {}

    private static Registration row(ResultSet row, int number) throws SQLException {
        Timestamp decided = row.getTimestamp("decided_at");
        @Nullable Instant decidedAt = decided == null ? null : decided.toInstant();
        return new Registration(
                row.getString("client_id"),
                row.getString("community"),
                row.getString("software"),
                State.valueOf(row.getString("state")),
                row.getString("partner"),
                row.getString("client_name"),
                row.getString("contacts"),
                row.getString("scope"),
                row.getString("certificate"),
                row.getTimestamp("registered_at").toInstant(),
                row.getTimestamp("updated_at").toInstant(),
                decidedAt,
                row.getString("decided_by"));
    }
}
