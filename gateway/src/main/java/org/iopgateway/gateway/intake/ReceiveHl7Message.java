package org.iopgateway.gateway.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Takes one HL7 v2 message in and answers its acknowledgement. */
@Component
class ReceiveHl7Message {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiveHl7Message.class);
    private static final PageRequest REPORTED = new PageRequest(0, 10);

    private final ReceiveRecords receiveRecords;
    private final ReceiptEntries entries;
    private final Clock clock;

    ReceiveHl7Message(ReceiveRecords receiveRecords, ReceiptEntries entries, Clock clock) {
        this.receiveRecords = receiveRecords;
        this.entries = entries;
        this.clock = clock;
    }

    /**
     * @return {@code AA} once the message is durable and at least one record could be read, {@code AE} for what its
     *     content cannot be, {@code AR} for a kind of message that is not handled, or when nothing can be kept now
     */
    public byte[] receive(byte[] message) {
        Hl7Acknowledgement acknowledgement = Hl7Acknowledgement.to(message, clock.instant());
        try {
            Receipt receipt = receiveRecords.receive(
                    Submission.of(IntakeChannel.MLLP, RecordFormat.HL7V2), new ByteArrayInputStream(message));
            return answer(acknowledgement, receipt);
        } catch (ProblemException e) {
            return acknowledgement.refused(e.problems());
        } catch (DataAccessException | TransactionException | IOException e) {
            LOG.error(
                    "an HL7 v2 message was refused: code=INT-007 failure={}",
                    e.getClass().getName());
            return acknowledgement.refused(List.of(IntakeProblems.unavailable()));
        }
    }

    private byte[] answer(Hl7Acknowledgement acknowledgement, Receipt receipt) {
        List<Problem> problems = entries.quarantined(receipt.id(), REPORTED).stream()
                .flatMap(entry -> entry.problems().stream())
                .toList();
        if (receipt.items() == 0) {
            return acknowledgement.refused(List.of(IntakeProblems.empty()));
        }
        return receipt.holdsNothingGood() ? acknowledgement.refused(problems) : acknowledgement.accepted(problems);
    }
}
