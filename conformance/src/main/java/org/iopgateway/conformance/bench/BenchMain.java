package org.iopgateway.conformance.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs in a JVM of its own on the gateway's class path: {@code RESULT-FILE INCLUDE ROUNDS STORE(true|false)}. */
public final class BenchMain {

    private static final ObjectMapper JSON = new ObjectMapper();

    private BenchMain() {}

    public static void main(String[] args) throws RunnerException, IOException {
        List<String> arguments = List.of(args);
        Path results = Path.of(arguments.get(0));
        run(results, arguments.get(1), Integer.parseInt(arguments.get(2)));
        if (Boolean.parseBoolean(arguments.get(3))) {
            append(results, SearchMeasurement.run(Files.createTempDirectory("iop-search")));
            append(results, TokenMeasurement.run(Files.createTempDirectory("iop-token")));
            append(results, IngestMeasurement.run(Files.createTempDirectory("iop-ingest")));
        }
        // The gateway's libraries leave threads behind.
        System.exit(0);
    }

    private static void run(Path results, String include, int rounds) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(include)
                        .forks(1)
                        .warmupIterations(rounds)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(rounds)
                        .measurementTime(TimeValue.seconds(1))
                        .shouldFailOnError(false)
                        .resultFormat(ResultFormatType.JSON)
                        .result(results.toString())
                        .build())
                .run();
    }

    /** Adds scores in the form in which JMH writes its own. */
    private static void append(Path results, Map<String, Double> scores) throws IOException {
        ArrayNode runs =
                JSON.readTree(Files.readString(results)) instanceof ArrayNode array ? array : JSON.createArrayNode();
        scores.forEach((name, score) -> runs.addObject()
                .put("benchmark", BenchMain.class.getPackageName() + "." + name)
                .putObject("primaryMetric")
                .put("score", score));
        Files.writeString(results, runs.toString());
    }
}
