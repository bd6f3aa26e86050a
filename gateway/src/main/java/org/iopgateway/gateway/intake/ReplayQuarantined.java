package org.iopgateway.gateway.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.iopgateway.mappings.source.SourceItem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives a quarantined record another chance: one that was read is processed again; one that was not is read again with
 * the mapping as it stands now, and its row gives way to those of the records that come of it.
 */
@Component
class ReplayQuarantined {

    private final QuarantineStore quarantine;
    private final RawStore store;
    private final ReceiveRecords reader;
    private final RecordDispatch dispatch;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReplayQuarantined(
            QuarantineStore quarantine,
            RawStore store,
            ReceiveRecords reader,
            RecordDispatch dispatch,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.quarantine = quarantine;
        this.store = store;
        this.reader = reader;
        this.dispatch = dispatch;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Makes the record due again.
     *
     * @return the receipt where its new state shows
     * @throws ProblemException when nothing quarantined has this id, or when it still cannot be read
     */
    String replay(long id) {
        Replayed replayed = Objects.requireNonNull(transaction.execute(status -> replayInTransaction(id)));
        dispatch.sendAll(replayed.due());
        return replayed.receipt();
    }

    private Replayed replayInTransaction(long id) {
        QuarantinedItem item =
                quarantine.lock(id).orElseThrow(() -> new ProblemException(IntakeProblems.notQuarantined()));
        OffsetDateTime now = OffsetDateTime.now(clock);
        Integer lane = item.lane();
        if (lane != null) {
            quarantine.makeDue(id, now);
            return new Replayed(item.receipt(), List.of(new QueuedRecord(id, lane)));
        }
        return new Replayed(item.receipt(), replace(item, now));
    }

    private List<QueuedRecord> replace(QuarantinedItem item, OffsetDateTime now) {
        List<NewRawRecord> rows = new ArrayList<>();
        int firstPart = quarantine.parts(item);
        for (SourceItem read : read(item)) {
            NewRawRecord.of(read).forEach(row -> rows.add(row.at(item.item(), firstPart + rows.size())));
        }
        if (rows.stream().allMatch(row -> row.record() == null)) {
            List<Problem> problems =
                    rows.stream().flatMap(row -> row.problems().stream()).toList();
            throw new ProblemException(problems.isEmpty() ? List.of(IntakeProblems.empty()) : problems);
        }
        quarantine.remove(item.id());
        return store.insert(item.receipt(), rows, now);
    }

    private List<SourceItem> read(QuarantinedItem item) {
        List<SourceItem> items = new ArrayList<>();
        try {
            reader.source(item.format(), item.csvSource()).read(new ByteArrayInputStream(item.readable()), items::add);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
        return items;
    }

    private record Replayed(String receipt, List<QueuedRecord> due) {}
}
