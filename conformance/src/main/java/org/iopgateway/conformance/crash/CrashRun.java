package org.iopgateway.conformance.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.iopgateway.conformance.console.Console;
import org.iopgateway.conformance.generate.FirstRecords;
import org.iopgateway.conformance.generate.PatientPlans;
import org.iopgateway.conformance.generate.ProgramSpec;
import org.iopgateway.conformance.load.RecordLoader;
import org.iopgateway.conformance.load.Settled;
import org.iopgateway.conformance.partner.SimulatedPartners;
import org.iopgateway.conformance.process.GatewayProcess;

/** Loads, kills, waits, and then looks what is there. */
final class CrashRun {

    private static final int BATCH = 500;
    private static final Duration LIMIT = Duration.ofHours(3);

    private final ProgramSpec spec;
    private final long records;
    private final GatewayProcess gateway;
    private final SimulatedPartners partners;
    private final int batch;

    CrashRun(ProgramSpec spec, long records, GatewayProcess gateway, SimulatedPartners partners) {
        this.spec = spec;
        this.records = records;
        this.gateway = gateway;
        this.partners = partners;
        this.batch = (int) Math.max(1, Math.min(BATCH, records / 20));
    }

    CrashResult play(KillPlan plan) throws InterruptedException, TimeoutException {
        long began = System.nanoTime();
        AtomicLong acknowledged = new AtomicLong();
        LedgerCheck ledger = new LedgerCheck(gateway, partners);
        VeteransPull pull = new VeteransPull(new PatientPlans(spec), partners, gateway);
        Thread pulling = new Thread(pull, "veterans");
        pulling.setDaemon(true);
        pulling.start();
        Killer killer = new Killer(plan, gateway, partners, ledger, acknowledged);
        Thread thread = new Thread(killer, "killer");
        thread.setDaemon(true);
        thread.start();
        RecordLoader loader = load("loading", acknowledged);
        thread.join();
        if (killer.failure() != null) {
            throw new IllegalStateException("after a kill: " + killer.failure());
        }
        Console.line("Everything is acknowledged; waiting until it is worked on.");
        Settled.await(gateway.staff(), loader.receipts(), LIMIT, count -> {});
        Duration worked = Duration.ofNanos(System.nanoTime() - began);
        Tally tally = Tally.of(gateway.staff(), loader.receipts());
        AtomicLong missing = new AtomicLong();
        FirstRecords.of(spec, records, record -> missing.addAndGet(tally.has(record) ? 0 : 1));
        Console.line("Sending everything once more: nothing may be new.");
        RecordLoader again = load("sending again", new AtomicLong());
        pull.end();
        pulling.join();
        Map<String, Long> states = Settled.await(gateway.staff(), again.receipts(), LIMIT, count -> {});
        List<String> duplicates = duplicates();
        LedgerCheck.Result end = ledger.check();
        List<String> ledgerFaults = new ArrayList<>(killer.ledgerFaults());
        ledgerFaults.addAll(end.faults());
        return new CrashResult(
                records,
                killer.done(),
                plan.kills().size(),
                loader.resent(),
                missing.get(),
                tally.storedTwice(),
                tally.states(),
                states,
                duplicates,
                new CrashResult.Ledger(end.resources(), end.rows(), ledgerFaults),
                worked,
                Duration.ofNanos(System.nanoTime() - began));
    }

    private RecordLoader load(String task, AtomicLong acknowledged) {
        try (Console.Progress progress = Console.progress(task, records)) {
            RecordLoader loader = new RecordLoader(gateway.staff(), batch, count -> {
                acknowledged.addAndGet(count);
                progress.step(count);
            });
            FirstRecords.of(spec, records, loader::accept);
            loader.finish();
            return loader;
        }
    }

    /** Deliveries that are still under way may double something too, so a moment is left to them. */
    private List<String> duplicates() throws InterruptedException {
        int before = -1;
        while (before != calls()) {
            before = calls();
            TimeUnit.SECONDS.sleep(3);
        }
        return partners.all().stream()
                .flatMap(partner -> partner.received().duplicates().stream())
                .toList();
    }

    private int calls() {
        return partners.all().stream()
                .mapToInt(partner -> partner.received().calls())
                .sum();
    }
}
