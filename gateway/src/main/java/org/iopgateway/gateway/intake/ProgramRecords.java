package org.iopgateway.gateway.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.RecordId;
import org.iopgateway.mappings.record.RecordJson;
import org.iopgateway.mappings.source.SourceItem;
import org.iopgateway.mappings.translation.ResourceIds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The program's records, for parts of the gateway that make records themselves: they take the road of all others. */
@Component
public class ProgramRecords {

    private final ReceiptStore receipts;
    private final RawStore store;
    private final RecordDispatch dispatch;
    private final JdbcClient jdbc;
    private final Clock clock;

    ProgramRecords(ReceiptStore receipts, RawStore store, RecordDispatch dispatch, JdbcClient jdbc, Clock clock) {
        this.receipts = receipts;
        this.store = store;
        this.dispatch = dispatch;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Takes records in within the caller's transaction, and hands them to the queue once it is committed. */
    @Transactional
    public void submit(List<IopRecord> records) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        String receipt = receipts.open(Submission.of(IntakeChannel.PARTNER, RecordFormat.JSON), now);
        List<SourceItem> items = new ArrayList<>();
        for (IopRecord record : records) {
            byte[] raw = RecordJson.write(record).toString().getBytes(StandardCharsets.UTF_8);
            items.add(new SourceItem(items.size() + 1, raw, List.of(record), List.of()));
        }
        List<QueuedRecord> queued = store.keep(receipt, items, now);
        receipts.complete(receipt, now);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                dispatch.sendAll(queued);
            }
        });
    }

    /** The newest stored version of a record. */
    @Transactional(readOnly = true)
    public Optional<IopRecord> latest(RecordId id) {
        return jdbc.sql("SELECT r.record_json FROM record_head h JOIN raw_record r ON r.id = h.raw_id"
                        + " WHERE h.record_key = ?")
                .param(ResourceIds.of(id))
                .query(String.class)
                .optional()
                .map(ProgramRecords::record);
    }

    private static IopRecord record(String json) {
        try {
            return RecordJson.read(RecordJson.mapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored record is no JSON", e);
        }
    }
}
