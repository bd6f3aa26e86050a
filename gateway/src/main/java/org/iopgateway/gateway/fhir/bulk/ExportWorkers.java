package org.iopgateway.gateway.fhir.bulk;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.partner.PartnerRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads that work on exports, a few on each node, and clear away what is over. */
final class ExportWorkers implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ExportWorkers.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration CLEAR = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ExportLeases leases;
    private final ExportRun run;
    private final ExportEnd end;
    private final PartnerRegistry partners;
    private final BulkProperties properties;
    private final ScheduledExecutorService threads;
    private volatile boolean stopping;

    ExportWorkers(
            ExportLeases leases, ExportRun run, ExportEnd end, PartnerRegistry partners, BulkProperties properties) {
        this.leases = leases;
        this.run = run;
        this.end = end;
        this.partners = partners;
        this.properties = properties;
        this.threads = Executors.newScheduledThreadPool(properties.workers() + 1, work -> {
            Thread made = new Thread(work, "bulk-export");
            made.setDaemon(true);
            return made;
        });
    }

    void start() {
        for (int worker = 0; worker < properties.workers(); worker++) {
            String holder = UUID.randomUUID().toString();
            threads.scheduleWithFixedDelay(
                    () -> guarded(() -> look(holder)), LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
        }
        threads.scheduleWithFixedDelay(
                () -> guarded(end::clear), CLEAR.toMillis(), CLEAR.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What is under way is given back, and taken up by whoever is there next. */
    @Override
    public void close() {
        // No interrupt: it would close the embedded database's file under everybody.
        stopping = true;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("an export is under way while the gateway stops; it goes on after its lease");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A task of the timer that throws would never run again. */
    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.error("exports are looked at again: code=FHR-010 failure={}", place(e));
        }
    }

    private void look(String holder) {
        leases.claim(holder).ifPresent(job -> work(job, holder));
    }

    private void work(ExportJob job, String holder) {
        Optional<Partner> partner = partners.find(new PartnerId(job.partner()));
        if (partner.isEmpty() || job.attempts() > properties.attempts()) {
            log.error("an export is given up: code=FHR-011 partner={} attempts={}", job.partner(), job.attempts() - 1);
            leases.end(job.id(), holder, ExportJob.State.FAILED);
            return;
        }
        try {
            Optional<ExportJob> next = Optional.of(job);
            while (next.isPresent()) {
                next = run.step(next.get(), partner.get(), holder, () -> stopping);
            }
            if (stopping) {
                leases.giveBack(job.id(), holder, Duration.ZERO);
            }
            log.info("export: partner={} purpose={} step=ended", job.partner(), job.purpose());
        } catch (IOException | RuntimeException e) {
            // the scheduler's edge: whatever breaks, the step is done again later
            log.error("a step of an export is done again: code=FHR-012 partner={} failure={}", job.partner(), place(e));
            leases.giveBack(job.id(), holder, properties.pollInterval().multipliedBy(job.attempts()));
        }
    }

    /** What broke and where, without the message: it may quote a record. */
    private static String place(Exception e) {
        StackTraceElement[] trace = e.getStackTrace();
        return e.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
