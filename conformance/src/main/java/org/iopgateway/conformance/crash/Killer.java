package org.iopgateway.conformance.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.iopgateway.conformance.console.Console;
import org.iopgateway.conformance.partner.SimulatedPartners;
import org.iopgateway.conformance.partner.Trouble;
import org.iopgateway.conformance.process.GatewayProcess;
import org.jspecify.annotations.Nullable;

/**
 * Kills the gateway as planned, starts it again each time, and looks at the ledger. Every second kill comes while a partner
 * holds a request that it has not answered: after the row, after the wire, before the receipt. The others after the first
 * come amid deliveries.
 */
final class Killer implements Runnable {

    private static final int LOOK_EVERY_MILLISECONDS = 20;
    private static final int LONGEST_WAIT_MILLISECONDS = 15_000;
    private static final int EFFECTS_BEFORE_A_KILL = 25;

    private final KillPlan plan;
    private final GatewayProcess gateway;
    private final SimulatedPartners partners;
    private final LedgerCheck ledger;
    private final AtomicLong acknowledged;
    private final List<String> ledgerFaults = new ArrayList<>();
    private volatile int done;
    private volatile @Nullable String failure;

    Killer(
            KillPlan plan,
            GatewayProcess gateway,
            SimulatedPartners partners,
            LedgerCheck ledger,
            AtomicLong acknowledged) {
        this.plan = plan;
        this.gateway = gateway;
        this.partners = partners;
        this.ledger = ledger;
        this.acknowledged = acknowledged;
    }

    @Override
    public void run() {
        try {
            for (KillPlan.Kill kill : plan.kills()) {
                execute(kill);
            }
        } catch (TimeoutException | IllegalStateException e) {
            failure = e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void execute(KillPlan.Kill kill) throws InterruptedException, TimeoutException {
        while (acknowledged.get() < kill.acknowledged()) {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLISECONDS);
        }
        TimeUnit.MILLISECONDS.sleep(kill.delay().toMillis());
        if (done % 2 == 1) {
            partners.all().forEach(partner -> partner.trouble(Trouble.SLOW));
            awaitEffects(1);
        } else if (done > 0) {
            awaitEffects(EFFECTS_BEFORE_A_KILL);
        }
        gateway.kill();
        partners.all().forEach(partner -> partner.trouble(Trouble.NONE));
        done++;
        Console.line(
                "kill %d of %d after %,d acknowledged records",
                done, plan.kills().size(), acknowledged.get());
        gateway.start();
        gateway.awaitReady();
        LedgerCheck.Result result = ledger.check();
        result.faults().forEach(fault -> ledgerFaults.add("after kill " + done + ": " + fault));
        Console.line(
                "partners hold %,d resources, the ledger has %,d rows: %s",
                result.resources(), result.rows(), result.faults().isEmpty() ? "all accounted for" : result.faults());
    }

    /** Waits until partners have received so many new things, but not for ever. */
    private void awaitEffects(int wanted) throws InterruptedException {
        int before = effects();
        for (int waited = 0;
                effects() < before + wanted && waited < LONGEST_WAIT_MILLISECONDS;
                waited += LOOK_EVERY_MILLISECONDS) {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLISECONDS);
        }
    }

    private int effects() {
        return partners.all().stream()
                .mapToInt(partner -> partner.received().newEffects())
                .sum();
    }

    /** What the ledger lacked after a kill; read it when the thread has ended. */
    List<String> ledgerFaults() {
        return List.copyOf(ledgerFaults);
    }

    /** How many kills are done. */
    int done() {
        return done;
    }

    /** Why the gateway could not be started again; null while all is well. */
    @Nullable
    String failure() {
        return failure;
    }
}
