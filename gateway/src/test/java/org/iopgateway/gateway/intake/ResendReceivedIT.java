package org.iopgateway.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.iopgateway.gateway.intake.TestRecords.number;
import static org.iopgateway.gateway.intake.TestRecords.patient;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.iopgateway.gateway.GatewayIT;
import org.iopgateway.mappings.record.RecordJson;
import org.iopgateway.mappings.source.SourceItem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@GatewayIT
class ResendReceivedIT {

    private static final OffsetDateTime LONG_AGO = OffsetDateTime.parse("2020-01-01T00:00:00Z");

    @Autowired
    RawStore store;

    @Autowired
    ReceiptStore receipts;

    @Autowired
    RecordDispatch dispatch;

    @Autowired
    ResendReceived resendReceived;

    @Autowired
    JdbcClient jdbc;

    private String number;
    private List<QueuedRecord> kept;

    /** A crash after the commit and before the message. */
    @BeforeEach
    void keepARowWithoutItsMessage() {
        number = number();
        String receipt = receipts.open(Submission.of(IntakeChannel.HTTP, RecordFormat.NDJSON), LONG_AGO);
        SourceItem item = new SourceItem(1, new byte[0], List.of(RecordJson.read(patient(number))), List.of());
        kept = store.keep(receipt, List.of(item), LONG_AGO);
    }

    @Test
    void processesWhatACrashLeftWithoutItsMessage() {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            resendReceived.resend();
            return "stored".equals(state());
        });
    }

    @Test
    void processesARecordOnceThatIsQueuedTwice() {
        dispatch.sendAll(kept);
        dispatch.sendAll(kept);
        await().atMost(Duration.ofSeconds(60)).until(() -> "stored".equals(state()));

        dispatch.sendAll(kept);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(state()).isEqualTo("stored"));
        assertThat(jdbc.sql("SELECT COUNT(*) FROM raw_record WHERE patient = ?")
                        .param(number)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void continuesASubmissionUnderTheSameKeyBehindItsLastItem() {
        String key = UUID.randomUUID().toString();
        Submission file = Submission.of(IntakeChannel.FILE, RecordFormat.NDJSON).file("a.ndjson", key);
        String receipt = receipts.open(file, LONG_AGO);
        store.keep(receipt, List.of(new SourceItem(7, new byte[0], List.of(), List.of())), LONG_AGO);

        assertThat(receipts.open(file, LONG_AGO)).isEqualTo(receipt);
        assertThat(receipts.lastItem(receipt)).isEqualTo(7);
    }

    private String state() {
        return jdbc.sql("SELECT state FROM raw_record WHERE patient = ?")
                .param(number)
                .query(String.class)
                .single();
    }
}
