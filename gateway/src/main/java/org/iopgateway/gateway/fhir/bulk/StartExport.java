package org.iopgateway.gateway.fhir.bulk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.iopgateway.gateway.fhir.Refusal;
import org.iopgateway.gateway.fhir.RefusedException;
import org.iopgateway.gateway.trust.Caller;
import org.iopgateway.gateway.trust.PartnerDoor;

/** Kick-off: checks what is asked for, puts the export on record, and answers before anything is looked up. */
final class StartExport {

    /** In an emergency one person is treated, and a person declares it for each request (42 CFR 2.51). */
    private static final Set<String> EMERGENCIES = Set.of("ETREAT", "BTG");

    private final KickOffReader reader;
    private final ExportStore store;
    private final List<String> offered;
    private final PartnerDoor door;
    private final BulkProperties properties;
    private final Clock clock;

    StartExport(
            KickOffReader reader,
            ExportStore store,
            List<String> offered,
            PartnerDoor door,
            BulkProperties properties,
            Clock clock) {
        this.reader = reader;
        this.store = store;
        this.offered = List.copyOf(offered);
        this.door = door;
        this.properties = properties;
        this.clock = clock;
    }

    void start(Caller caller, HttpServletRequest request, Map<String, String[]> query, HttpServletResponse response)
            throws IOException {
        if (EMERGENCIES.contains(caller.purpose())) {
            throw new RefusedException(Refusal.FORBIDDEN);
        }
        KickOff asked = reader.read(request, query);
        List<String> types = allowed(caller, asked);
        String partner = caller.partner().id().value();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ExportJob job = new ExportJob(
                UUID.randomUUID().toString(),
                partner,
                caller.purpose(),
                ExportJob.State.DUE,
                types,
                asked.since(),
                asked.patients(),
                asked.url(door.fhirUrl() + "/Group/" + ExportGroup.id(caller.partner())),
                now,
                "",
                0,
                0,
                now.plus(properties.keepFor()));
        if (!store.add(job, properties.jobsPerPartner(), properties.jobs())) {
            response.setHeader("Retry-After", "60");
            throw new RefusedException(Refusal.TOO_MANY);
        }
        response.setHeader("Content-Location", door.fhirUrl() + "/" + BulkProvider.STATUS + "?_jobId=" + job.id());
        response.setStatus(HttpServletResponse.SC_ACCEPTED);
    }

    /** Each type that is asked for must be in the token; without a word, what the token allows. */
    private List<String> allowed(Caller caller, KickOff asked) {
        List<String> allowed = (asked.types().isEmpty() ? offered : asked.types())
                .stream().filter(type -> mayExport(caller, type)).toList();
        boolean all = asked.types().isEmpty() || allowed.size() == asked.types().size();
        if (allowed.isEmpty() || !all) {
            throw new RefusedException(Refusal.FORBIDDEN);
        }
        return allowed;
    }

    static boolean mayExport(Caller caller, String type) {
        return caller.may('r', type) && caller.may('s', type);
    }
}
