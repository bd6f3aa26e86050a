package org.iopgateway.conformance.generate;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.iopgateway.conformance.console.Console;
import org.iopgateway.mappings.record.IopRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code generate}: a program's canonical records as NDJSON. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = "Writes a made-up program's canonical records as NDJSON; same options, same bytes.")
public final class GenerateCommand implements Callable<Integer> {

    /** More patients than any count of records asks for. */
    private static final int ENOUGH = Integer.MAX_VALUE;

    @Option(names = "--patients", description = "how many patients (default: ${DEFAULT-VALUE})", defaultValue = "60")
    private int patients;

    @Option(names = "--records", description = "stop at exactly this many records, whatever --patients says")
    private @Nullable Long records;

    @Option(names = "--seed", description = "default: ${DEFAULT-VALUE}", defaultValue = "1")
    private long seed;

    @Option(names = "--out", description = "file, or - for standard output (default)", defaultValue = "-")
    private String out = "-";

    @Option(names = "--as-of", description = "the program's today (default: 2026-11-01)")
    private @Nullable LocalDate asOf;

    @Option(names = "--canary", description = "prefix of family names, to search for leaks", defaultValue = "")
    private String canary = "";

    @Option(names = "--shuffle", description = "let some records come before their patient")
    private boolean shuffle;

    @Override
    public Integer call() throws IOException {
        ProgramSpec spec = new ProgramSpec(
                records == null ? patients : ENOUGH,
                seed,
                asOf == null ? ProgramSpec.DEFAULT_AS_OF : asOf,
                canary,
                shuffle);
        try (OutputStream stream = new BufferedOutputStream(open(), 1 << 16)) {
            write(spec, RecordLines.to(stream));
        }
        return 0;
    }

    private OutputStream open() throws IOException {
        return out.equals("-") ? Console.binary() : Files.newOutputStream(Path.of(out));
    }

    private void write(ProgramSpec spec, Consumer<IopRecord> sink) {
        if (records == null) {
            new ProgramGenerator(spec).generate(sink);
        } else {
            FirstRecords.of(spec, records, sink);
        }
    }
}
