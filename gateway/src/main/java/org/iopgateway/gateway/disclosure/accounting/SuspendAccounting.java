package org.iopgateway.gateway.disclosure.accounting;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.iopgateway.gateway.disclosure.FindPatient;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.partner.PartnerRegistry;
import org.iopgateway.mappings.problem.Category;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.springframework.stereotype.Component;

/** Registers and ends suspensions; what is done is in the audit log before it counts. */
@Component
class SuspendAccounting {

    private final SuspensionStore store;
    private final FindPatient patients;
    private final PartnerRegistry partners;
    private final StaffActs acts;
    private final LocalDays days;
    private final Clock clock;

    SuspendAccounting(
            SuspensionStore store,
            FindPatient patients,
            PartnerRegistry partners,
            StaffActs acts,
            LocalDays days,
            Clock clock) {
        this.store = store;
        this.patients = patients;
        this.partners = partners;
        this.acts = acts;
        this.days = days;
        this.clock = clock;
    }

    /** @throws ProblemException {@code DIS-032}, {@code DIS-033} when the statement cannot count */
    Suspension register(SuspensionRegistration asked) {
        List<Problem> problems = asked.problems(days.today(), this::isPartner);
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        Suspension made = new Suspension(
                UUID.randomUUID().toString(),
                asked.patient() == null ? null : patients.idOf(asked.patient()),
                Objects.requireNonNull(asked.recipient()),
                Objects.requireNonNull(asked.agency()),
                Objects.requireNonNull(asked.official()),
                asked.kind().orElseThrow(),
                Objects.requireNonNull(asked.until()),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                Objects.requireNonNull(asked.by()),
                null,
                null);
        acts.record(
                patientOf(made),
                made.recipient(),
                "SUSPEND",
                String.format(
                        Locale.ROOT,
                        "accounting suspended until %s on the %s statement of %s, registered by %s",
                        made.until(),
                        made.statement().name().toLowerCase(Locale.ROOT),
                        made.agency(),
                        made.registeredBy()));
        store.add(made);
        return made;
    }

    /** @throws ProblemException {@code DIS-034} when none stands under this id */
    void end(String id, String by) {
        Suspension standing = store.standing(id)
                .orElseThrow(() -> new ProblemException(new Problem(
                        Category.NOT_FOUND,
                        "DIS-034",
                        "expected a suspension that stands, found none under this id",
                        "id",
                        "see GET /disclosures/suspensions")));
        acts.record(patientOf(standing), standing.recipient(), "RESUME", "suspension of the accounting ended by " + by);
        store.end(id, clock.instant(), by);
    }

    private boolean isPartner(String id) {
        return PartnerId.parse(id).flatMap(partners::find).isPresent();
    }

    private static String patientOf(Suspension suspension) {
        return Objects.requireNonNullElse(suspension.patient(), "");
    }
}
