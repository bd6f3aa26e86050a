package org.iopgateway.gateway.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.iopgateway.gateway.consent.capture.KeepForm;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.RecordId;
import org.springframework.stereotype.Component;

/** Forms that were registered by the program's staff: they come in as one record by HTTP, and are waited for. */
@Component
class KeepCapturedForm implements KeepForm {

    private static final Duration LOOK_EVERY = Duration.ofMillis(25);

    private final ReceiveRecords receive;
    private final ReceiptEntries entries;
    private final ProgramRecords records;

    KeepCapturedForm(ReceiveRecords receive, ReceiptEntries entries, ProgramRecords records) {
        this.receive = receive;
        this.entries = entries;
        this.records = records;
    }

    @Override
    public String keep(byte[] asSent) throws IOException {
        Submission submission = Submission.of(IntakeChannel.HTTP, RecordFormat.JSON);
        return receive.receive(submission, new ByteArrayInputStream(asSent)).id();
    }

    @Override
    public Settled await(String receipt, Duration atMost) {
        Settled settled = look(receipt);
        try {
            for (long looks = atMost.dividedBy(LOOK_EVERY); looks > 0 && isWaiting(settled); looks--) {
                Thread.sleep(LOOK_EVERY.toMillis());
                settled = look(receipt);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return settled;
    }

    private static boolean isWaiting(Settled settled) {
        return settled.state().equals(RawState.RECEIVED.code());
    }

    @Override
    public Optional<IopRecord> newest(RecordId id) {
        return records.latest(id);
    }

    /** All of it that is not stored decides: one record has one row, and one more where it has problems. */
    private Settled look(String receipt) {
        List<ReceiptEntry> rows = entries.ofReceipt(receipt, new PageRequest(0, 2));
        String state = rows.stream()
                .map(ReceiptEntry::state)
                .filter(one -> !one.equals(RawState.STORED.code()))
                .findFirst()
                .orElse(RawState.STORED.code());
        List<Problem> problems =
                rows.stream().flatMap(row -> row.problems().stream()).toList();
        return new Settled(state, problems);
    }
}
