package org.iopgateway.conformance.bench;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.iopgateway.gateway.consent.decision.Decision;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * One decision with its reasons, three consents of five provisions on file; against a general policy engine with the same
 * consents, and against the least that could be called a decision: two masks compared.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecisionBenchmark {

    private static final int MASKS = 1024;

    private final DecisionCase decisions = DecisionCase.create();
    private final PolicyEngine engine = PolicyEngine.create();
    private final long[] granted = masks(1);
    private final long[] needed = masks(2);
    private int next;

    @Benchmark
    public Decision decide() {
        next = (next + 1) % decisions.size();
        return decisions.decide(next);
    }

    @Benchmark
    public boolean policyEngine() {
        next = (next + 1) % decisions.size();
        return decisions.decideBy(engine, next);
    }

    @Benchmark
    public boolean floor() {
        next = (next + 1) % MASKS;
        return (granted[next] & needed[next]) == needed[next];
    }

    private static long[] masks(long seed) {
        return new Random(seed).longs(MASKS).toArray();
    }
}
