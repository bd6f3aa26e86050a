package org.iopgateway.gateway.consent.release;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.iopgateway.gateway.consent.decision.PatientStanding;
import org.iopgateway.gateway.consent.directive.Directives;
import org.springframework.jdbc.core.JdbcOperations;

/** What is on file of patients, as decisions see it, for work lists of the program's staff. */
public final class PatientFiles {

    private final PatientContexts patients;
    private final JdbcOperations jdbc;
    private final ZoneId zone;

    PatientFiles(PatientContexts patients, JdbcOperations jdbc, ZoneId zone) {
        this.patients = patients;
        this.jdbc = jdbc;
        this.zone = zone;
    }

    /** What a decision about the patient would be made by now. */
    public PatientFile of(String patient) {
        PatientContext context = patients.of(patient);
        return new PatientFile(context.standing(), context.directives().directives());
    }

    /**
     * Patients of whom Consents were ever written, by id.
     *
     * @param after id of the last one seen; empty for the beginning
     */
    public List<String> withConsents(String after, int limit) {
        return jdbc.queryForList(
                "SELECT patient FROM consent_epoch WHERE patient > ? ORDER BY patient LIMIT ?",
                String.class,
                after,
                limit);
    }

    /** Local time, in which days begin and end and people grow a year older. */
    public ZoneId zone() {
        return zone;
    }

    /** Expiry events that the records tell; every other one people must watch. */
    public static Set<String> watchedEvents() {
        return ExpiryEvents.WATCHED;
    }

    /** One patient's standing and everything he or she has said. */
    public record PatientFile(PatientStanding standing, Directives directives) {

        @Override
        public String toString() {
            return "patient file";
        }
    }
}
