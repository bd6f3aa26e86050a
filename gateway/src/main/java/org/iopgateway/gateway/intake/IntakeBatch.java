package org.iopgateway.gateway.intake;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.iopgateway.mappings.source.SourceItem;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The items of one submission on their way to being durable: some hundred rows a transaction, then into the queue.
 * Memory stays the same however long the submission is. For one thread.
 */
final class IntakeBatch {

    private final String receipt;
    private final long lastDurableItem;
    private final RawStore store;
    private final TransactionTemplate transaction;
    private final RecordDispatch dispatch;
    private final IntakeProperties properties;
    private final Clock clock;
    private final LaneBuffers lanes;
    private final List<SourceItem> items = new ArrayList<>();
    private long bytes;

    IntakeBatch(
            String receipt,
            long lastDurableItem,
            RawStore store,
            TransactionTemplate transaction,
            RecordDispatch dispatch,
            IntakeProperties properties,
            Clock clock) {
        this.receipt = receipt;
        this.lastDurableItem = lastDurableItem;
        this.store = store;
        this.transaction = transaction;
        this.dispatch = dispatch;
        this.properties = properties;
        this.clock = clock;
        this.lanes = dispatch.buffers();
    }

    void add(SourceItem item) {
        if (item.position() <= lastDurableItem
                || item.records().isEmpty() && item.problems().isEmpty()) {
            return;
        }
        items.add(item);
        bytes += item.raw().length;
        if (items.size() >= properties.rowsPerTransaction()
                || bytes >= properties.bytesPerTransaction().toBytes()) {
            flush();
        }
    }

    /** Makes the rest durable. */
    void flush() {
        if (items.isEmpty()) {
            return;
        }
        List<SourceItem> kept = List.copyOf(items);
        List<QueuedRecord> queued = transaction.execute(status -> store.keep(receipt, kept, OffsetDateTime.now(clock)));
        items.clear();
        bytes = 0;
        dispatch.send(lanes.add(queued));
    }

    /** Queues what is durable, also after the sender broke off. */
    void release() {
        dispatch.send(lanes.drain());
    }
}
