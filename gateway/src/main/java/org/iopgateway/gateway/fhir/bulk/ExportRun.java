package org.iopgateway.gateway.fhir.bulk;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.iopgateway.gateway.consent.release.ConsentingPatients;
import org.iopgateway.gateway.consent.release.ConsentingPatients.Found;
import org.iopgateway.gateway.consent.release.DisclosureGate;
import org.iopgateway.gateway.consent.release.DisclosureRequest;
import org.iopgateway.gateway.partner.Partner;

/** Works on an export, step by step: each step is some people's files, put on record together with how far it is. */
final class ExportRun {

    private final ConsentingPatients consenting;
    private final DisclosureGate gate;
    private final PatientExport patients;
    private final ExportFiles files;
    private final ExportLeases leases;
    private final BulkProperties properties;
    private final Clock clock;

    ExportRun(
            ConsentingPatients consenting,
            DisclosureGate gate,
            PatientExport patients,
            ExportFiles files,
            ExportLeases leases,
            BulkProperties properties,
            Clock clock) {
        this.consenting = consenting;
        this.gate = gate;
        this.patients = patients;
        this.files = files;
        this.leases = leases;
        this.properties = properties;
        this.clock = clock;
    }

    /** How a person's records would leave by this export; a step that is done again is the same release (rule R30). */
    static DisclosureRequest request(ExportJob job, Partner partner, String patient) {
        return new DisclosureRequest(partner, job.purpose(), DisclosureRequest.Interaction.EXPORT, patient)
                .over("bulk-data")
                .onBehalfOf(List.of(job.id()));
    }

    /**
     * The next step.
     *
     * @param stopping whether to leave the step undone, asked before each person
     * @return the export after it; empty when it is complete, when it is ours no more, or when the step was left
     */
    Optional<ExportJob> step(ExportJob job, Partner partner, String holder, BooleanSupplier stopping)
            throws IOException {
        Instant renewed = clock.instant();
        int released = 0;
        int looked = 0;
        Found found = new Found(List.of(), job.cursor(), false);
        try (FileSet written = new FileSet(files, job.id())) {
            while (!found.end() && looked < properties.patientsPerFile()) {
                Optional<Instant> held = stopping.getAsBoolean() ? Optional.empty() : held(job, holder, renewed);
                if (held.isEmpty()) {
                    return Optional.empty();
                }
                renewed = held.get();
                found = next(job, partner, found.last());
                looked += found.patients().size();
                for (String patient : found.patients()) {
                    Optional<Instant> still = stopping.getAsBoolean() ? Optional.empty() : held(job, holder, renewed);
                    if (still.isEmpty()) {
                        return Optional.empty();
                    }
                    renewed = still.get();
                    released += patients.write(job, request(job, partner, patient), written) ? 1 : 0;
                }
            }
            List<ExportFile> done = written.finish();
            Optional<ExportJob> after = leases.advance(job, holder, done, found.last(), released);
            if (after.isPresent()) {
                written.keep();
            }
            if (after.isPresent() && found.end()) {
                leases.end(job.id(), holder, ExportJob.State.DONE);
                return Optional.empty();
            }
            return after;
        }
    }

    /** When the lease was renewed last; empty when it is lost. */
    private Optional<Instant> held(ExportJob job, String holder, Instant renewed) {
        Instant now = clock.instant();
        Duration since = Duration.between(renewed, now);
        if (since.compareTo(properties.lease().dividedBy(4)) < 0) {
            return Optional.of(renewed);
        }
        return leases.renew(job.id(), holder) ? Optional.of(now) : Optional.empty();
    }

    private Found next(ExportJob job, Partner partner, String after) {
        List<String> listed = job.patients();
        return listed == null
                ? consenting.next(partner, after, properties.patientsPerFile())
                : among(job, partner, new TreeSet<>(listed).tailSet(after, false));
    }

    /** Of people who are asked for by name, whoever is not of the group is denied as anybody unknown, on record. */
    private Found among(ExportJob job, Partner partner, Iterable<String> listed) {
        List<String> members = new ArrayList<>();
        String last = job.cursor();
        int looked = 0;
        for (String patient : listed) {
            if (looked++ == properties.patientsPerFile()) {
                return new Found(members, last, false);
            }
            if (consenting.mayOpen(partner, patient)) {
                members.add(patient);
            } else {
                gate.deniesAll(request(job, partner, patient));
            }
            last = patient;
        }
        return new Found(members, last, true);
    }
}
