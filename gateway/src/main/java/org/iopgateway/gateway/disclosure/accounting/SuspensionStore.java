package org.iopgateway.gateway.disclosure.accounting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.iopgateway.gateway.disclosure.accounting.Suspension.Statement;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Suspensions as they lie in the database; an ended one keeps its row. */
@Repository
class SuspensionStore {

    private static final String SELECT = "SELECT id, patient, recipient, agency, official, statement, until_date,"
            + " registered_at, registered_by, ended_at, ended_by FROM accounting_suspension";

    private final JdbcClient jdbc;

    SuspensionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Suspension suspension) {
        jdbc.sql("INSERT INTO accounting_suspension (id, patient, recipient, agency, official, statement, until_date,"
                        + " registered_at, registered_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        suspension.id(),
                        suspension.patient(),
                        suspension.recipient(),
                        suspension.agency(),
                        suspension.official(),
                        suspension.statement().name(),
                        suspension.until(),
                        suspension.registeredAt().atOffset(ZoneOffset.UTC),
                        suspension.registeredBy())
                .update();
    }

    /** Those that count for a patient on a day. */
    List<Suspension> standing(String patient, LocalDate day) {
        return jdbc.sql(SELECT + " WHERE ended_at IS NULL AND until_date >= ? AND (patient = ? OR patient IS NULL)")
                .params(day, patient)
                .query((row, number) -> suspension(row))
                .list();
    }

    /** All, the newest first. */
    List<Suspension> all() {
        return jdbc.sql(SELECT + " ORDER BY registered_at DESC, id")
                .query((row, number) -> suspension(row))
                .list();
    }

    void end(String id, Instant at, String by) {
        jdbc.sql("UPDATE accounting_suspension SET ended_at = ?, ended_by = ? WHERE id = ? AND ended_at IS NULL")
                .params(at.atOffset(ZoneOffset.UTC), by, id)
                .update();
    }

    Optional<Suspension> standing(String id) {
        return jdbc.sql(SELECT + " WHERE id = ? AND ended_at IS NULL")
                .params(id)
                .query((row, number) -> suspension(row))
                .optional();
    }

    private static Suspension suspension(ResultSet row) throws SQLException {
        return new Suspension(
                row.getString("id"),
                row.getString("patient"),
                row.getString("recipient"),
                row.getString("agency"),
                row.getString("official"),
                Statement.valueOf(row.getString("statement")),
                row.getObject("until_date", LocalDate.class),
                row.getObject("registered_at", OffsetDateTime.class).toInstant(),
                row.getString("registered_by"),
                instant(row.getObject("ended_at", OffsetDateTime.class)),
                row.getString("ended_by"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
