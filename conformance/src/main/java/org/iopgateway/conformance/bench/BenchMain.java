package org.iopgateway.conformance.bench;

import java.util.List;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs in a JVM of its own on the gateway's class path: {@code RESULT-FILE INCLUDE ROUNDS}. */
public final class BenchMain {

    private BenchMain() {}

    public static void main(String[] args) throws RunnerException {
        List<String> arguments = List.of(args);
        int rounds = Integer.parseInt(arguments.get(2));
        new Runner(new OptionsBuilder()
                        .include(arguments.get(1))
                        .forks(1)
                        .warmupIterations(rounds)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(rounds)
                        .measurementTime(TimeValue.seconds(1))
                        .verbosity(VerboseMode.NORMAL)
                        .shouldFailOnError(false)
                        .resultFormat(ResultFormatType.JSON)
                        .result(arguments.get(0))
                        .build())
                .run();
    }
}
