package org.iopgateway.conformance.crash;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.iopgateway.conformance.console.Console;
import org.iopgateway.conformance.process.GatewayProcess;
import org.jspecify.annotations.Nullable;

/** Kills the gateway as planned, and starts it again each time. */
final class Killer implements Runnable {

    private static final int LOOK_EVERY_MILLISECONDS = 20;

    private final KillPlan plan;
    private final GatewayProcess gateway;
    private final AtomicLong acknowledged;
    private volatile int done;
    private volatile @Nullable String failure;

    Killer(KillPlan plan, GatewayProcess gateway, AtomicLong acknowledged) {
        this.plan = plan;
        this.gateway = gateway;
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
        gateway.kill();
        done++;
        Console.line(
                "kill %d of %d after %,d acknowledged records",
                done, plan.kills().size(), acknowledged.get());
        gateway.start();
        gateway.awaitReady();
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
