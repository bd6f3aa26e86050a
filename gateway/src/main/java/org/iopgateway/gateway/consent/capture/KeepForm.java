package org.iopgateway.gateway.consent.capture;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.iopgateway.mappings.problem.Problem;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.RecordId;

/** How a checked form goes on: it takes the road of all records. Implemented by intake. */
public interface KeepForm {

    /**
     * Makes a form durable as it was sent and hands it on; answers the id of its receipt.
     *
     * @throws IOException never in practice: the bytes lie in memory
     */
    String keep(byte[] asSent) throws IOException;

    /** What became of it; waits until it is settled, at the most so long. */
    Settled await(String receipt, Duration atMost);

    /** The newest stored version of a record. */
    Optional<IopRecord> newest(RecordId id);

    /**
     * @param state as a receipt shows it: {@code received} where it is not settled yet
     * @param problems why it was refused after all, or what was noted
     */
    record Settled(String state, List<Problem> problems) {}
}
