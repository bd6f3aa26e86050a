package org.iopgateway.conformance.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.iopgateway.conformance.client.GatewayUnreachable;
import org.iopgateway.conformance.client.Reply;
import org.iopgateway.conformance.client.StaffClient;
import org.iopgateway.mappings.record.IopRecord;

/**
 * Sends records in batches, and sends a batch again until it is acknowledged; what is acknowledged is never sent again.
 * Used as a sink: {@link #accept}, then {@link #finish}.
 */
public final class RecordLoader {

    private static final int RETRY_MILLISECONDS = 500;
    private static final int MOST_TRIES = 1_200;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FIRST_SERVER_ERROR = 500;

    private final StaffClient staff;
    private final int batchSize;
    private final LongConsumer acknowledged;
    private final List<String> receipts = new ArrayList<>();
    private Batch batch = new Batch();
    private long sent;
    private int resent;

    /**
     * @param acknowledged told how many records each acknowledgement covers
     */
    public RecordLoader(StaffClient staff, int batchSize, LongConsumer acknowledged) {
        this.staff = staff;
        this.batchSize = batchSize;
        this.acknowledged = acknowledged;
    }

    public void accept(IopRecord record) {
        batch.add(record);
        if (batch.count() == batchSize) {
            flush();
        }
    }

    /** Sends what is left. */
    public void finish() {
        if (batch.count() > 0) {
            flush();
        }
    }

    /** Sends one body of another media type, as often as it takes. */
    public void send(String path, String contentType, byte[] body, int count) {
        for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
            if (isAcknowledged(path, contentType, body)) {
                sent += count;
                acknowledged.accept(count);
                return;
            }
            resent++;
            pause();
        }
        throw new IllegalStateException("the gateway acknowledged nothing in " + MOST_TRIES + " tries");
    }

    private void flush() {
        send("/records", "application/x-ndjson", batch.bytes(), batch.count());
        batch = new Batch();
    }

    private boolean isAcknowledged(String path, String contentType, byte[] body) {
        Reply reply;
        try {
            reply = staff.post(path, contentType, body);
        } catch (GatewayUnreachable e) {
            return false;
        }
        if (reply.isSuccess()) {
            receipts.add(reply.json().path("id").asText());
            return true;
        }
        if (reply.status() == TOO_MANY_REQUESTS || reply.status() >= FIRST_SERVER_ERROR) {
            return false;
        }
        throw new IllegalStateException("POST " + path + " (" + contentType + ") was refused with " + reply.status()
                + " " + reply.json().path("code").asText() + " "
                + reply.json().path("detail").asText());
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while loading", e);
        }
    }

    /** Ids of the receipts, one for each acknowledged request. */
    public List<String> receipts() {
        return List.copyOf(receipts);
    }

    /** Records acknowledged. */
    public long sent() {
        return sent;
    }

    /** Requests that had to be sent again. */
    public int resent() {
        return resent;
    }
}
