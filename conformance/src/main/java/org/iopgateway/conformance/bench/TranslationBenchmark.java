package org.iopgateway.conformance.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.iopgateway.mappings.record.RecordJson;
import org.iopgateway.mappings.translation.RecordTranslator;
import org.iopgateway.mappings.translation.Translation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Bytes of a record to its labelled resources, against parsing and writing the same bytes with Jackson. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TranslationBenchmark {

    private static final int RECORDS = 512;

    private final ObjectMapper jackson = new ObjectMapper();
    private final RecordTranslator translator = Translators.create();
    private List<byte[]> records = List.of();
    private int next;

    @Setup
    public void generate() {
        records =
                SampleRecords.mixed(RECORDS).stream().map(SampleRecords::bytes).toList();
    }

    private byte[] nextRecord() {
        next = (next + 1) % RECORDS;
        return records.get(next);
    }

    @Benchmark
    public Translation translate() throws IOException {
        return translator.translate(
                RecordJson.read(RecordJson.mapper().readTree(nextRecord())), Translators.PART_2_PATIENT);
    }

    @Benchmark
    public byte[] floor() throws IOException {
        return jackson.writeValueAsBytes(jackson.readTree(nextRecord()));
    }
}
