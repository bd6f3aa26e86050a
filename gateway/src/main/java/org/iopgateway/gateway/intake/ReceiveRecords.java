package org.iopgateway.gateway.intake;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.iopgateway.mappings.problem.ProblemException;
import org.iopgateway.mappings.source.RecordSource;
import org.iopgateway.mappings.source.RecordSources;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes submissions in: every item is durable before the receipt is given. */
@Component
public class ReceiveRecords {

    private final RecordSources sources;
    private final ReceiptStore receipts;
    private final RawStore store;
    private final TransactionTemplate transaction;
    private final RecordDispatch dispatch;
    private final IntakeProperties properties;
    private final Clock clock;

    ReceiveRecords(
            RecordSources sources,
            ReceiptStore receipts,
            RawStore store,
            PlatformTransactionManager transactions,
            RecordDispatch dispatch,
            IntakeProperties properties,
            Clock clock) {
        this.sources = sources;
        this.receipts = receipts;
        this.store = store;
        this.transaction = new TransactionTemplate(transactions);
        this.dispatch = dispatch;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Reads a submission to its end.
     *
     * @throws IOException when the sender breaks off; what was durable by then stays and is processed
     * @throws ProblemException when the whole cannot be read in this format
     */
    Receipt receive(Submission submission, InputStream input) throws IOException {
        RecordSource source = source(submission.format(), submission.csvSource());
        String id = receipts.open(submission, now());
        IntakeBatch batch = batch(id);
        try (FirstLine lines = new FirstLine(input)) {
            try {
                source.read(lines, batch::add);
                batch.flush();
            } finally {
                batch.release();
                keepHeader(submission, id, lines);
            }
        }
        return complete(id);
    }

    /** @throws ProblemException {@code INT-002} for a CSV layout that is not known */
    RecordSource source(RecordFormat format, @Nullable String csvSource) {
        return switch (format) {
            case JSON -> sources.json();
            case NDJSON -> sources.ndjson();
            case HL7V2 -> sources.hl7v2();
            case CSV -> csv(csvSource);
        };
    }

    private RecordSource csv(@Nullable String name) {
        if (name == null || !sources.csvNames().contains(name)) {
            throw new ProblemException(IntakeProblems.csvSource(sources.csvNames()));
        }
        return sources.csv(name);
    }

    private IntakeBatch batch(String receipt) {
        return new IntakeBatch(receipt, receipts.lastItem(receipt), store, transaction, dispatch, properties, clock);
    }

    /** Also of a broken submission: its rows must be readable again for a replay. */
    private void keepHeader(Submission submission, String receipt, FirstLine lines) {
        if (submission.format() == RecordFormat.CSV) {
            receipts.keepCsvHeader(receipt, lines.text());
        }
    }

    private Receipt complete(String id) {
        receipts.complete(id, now());
        return receipts.find(id).orElseThrow();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
