package org.iopgateway.gateway.pipeline;

import java.util.List;
import java.util.Objects;
import org.iopgateway.gateway.intake.RawRecords;
import org.iopgateway.gateway.intake.RecordQueue;
import org.iopgateway.gateway.intake.Settlement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Processes the records of one message. A transaction that fails is redone record by record: the one that fails again is
 * quarantined with the stage that it could not pass, and the others go on. Failures that pass by themselves are thrown,
 * for the route to wait and try again.
 */
@Component
class ProcessRecords {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessRecords.class);

    /** How often a record by itself is tried at a stage where transactions can be in each other's way. */
    private static final int TRIES = 3;

    /** The same of a whole transaction: with each try fewer can be in its way, and one by one costs twenty times as much. */
    private static final int TRIES_TOGETHER = 4;

    private static final int MOST_AT_ONCE = 50;

    private final PipelineStages stages;
    private final RawRecords raws;
    private final TransactionTemplate transaction;
    private final PipelineMeter meter;

    ProcessRecords(
            PipelineStages stages, RawRecords raws, PlatformTransactionManager transactions, PipelineMeter meter) {
        this.stages = stages;
        this.raws = raws;
        this.transaction = new TransactionTemplate(transactions);
        this.meter = meter;
    }

    /** @param message as {@link RecordQueue} makes it */
    public void process(String message) {
        process(RecordQueue.ids(message));
    }

    void process(List<Long> ids) {
        List<Long> due = ids;
        while (!due.isEmpty()) {
            due = together(due);
        }
    }

    /**
     * One transaction over all; answers what it left. Two lanes can be in each other's way, for example where both are the
     * first to store the same payer, so it is tried again before its records go one by one.
     */
    private List<Long> together(List<Long> ids) {
        for (int tries = 1; ; tries++) {
            RecordRun run = new RecordRun(stages);
            try {
                return finish(run(run, ids));
            } catch (RuntimeException e) { // whatever a record brings about must not hold up the others
                throwIfTransient(e);
                LOG.warn(
                        "a transaction of records={} failed: stage={} tries={} {}",
                        ids.size(),
                        run.stage(),
                        tries,
                        FailureTrace.of(e));
                if (tries == TRIES_TOGETHER || !run.stage().isContended()) {
                    ids.forEach(this::alone);
                    return List.of();
                }
            }
        }
    }

    private void alone(long id) {
        for (int tries = 1; ; tries++) {
            RecordRun run = new RecordRun(stages);
            try {
                finish(run(run, List.of(id)));
                return;
            } catch (RuntimeException e) { // as above
                throwIfTransient(e);
                if (tries == TRIES || !run.stage().isContended()) {
                    quarantine(id, run.stage(), e);
                    return;
                }
            }
        }
    }

    private RunResult run(RecordRun run, List<Long> ids) {
        return Objects.requireNonNull(transaction.execute(status -> run.over(ids)));
    }

    /** After the commit: counts, then what waited for a patient who came. */
    private List<Long> finish(RunResult result) {
        meter.settled(result.settled());
        for (int from = 0; from < result.released().size(); from += MOST_AT_ONCE) {
            int to = Math.min(result.released().size(), from + MOST_AT_ONCE);
            process(result.released().subList(from, to));
        }
        return result.rest();
    }

    private void quarantine(long id, Stage stage, RuntimeException cause) {
        LOG.error("a record is quarantined: code={} raw={} {}", stage.problem().code(), id, FailureTrace.of(cause));
        Settlement settlement = Settlement.quarantined(id, stage.problem());
        transaction.executeWithoutResult(status -> raws.settle(List.of(settlement)));
        meter.settled(List.of(settlement));
    }

    private static void throwIfTransient(RuntimeException failure) {
        if (TransientFailures.isTransient(failure)) {
            throw failure;
        }
    }
}
