package org.iopgateway.gateway.intake;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A quarantined row with the bytes it came from.
 *
 * @param lane present, like the record itself, when the item could be read and was refused later
 * @param csvHeader first line of the CSV that it came in
 */
record QuarantinedItem(
        long id,
        String receipt,
        long item,
        @Nullable Integer lane,
        RecordFormat format,
        @Nullable String csvSource,
        @Nullable String csvHeader,
        byte[] payload) {

    /** What its reader needs to read it alone. */
    byte[] readable() {
        if (format != RecordFormat.CSV || csvHeader == null) {
            return payload;
        }
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        csv.writeBytes((csvHeader + "\n").getBytes(StandardCharsets.UTF_8));
        csv.writeBytes(payload);
        return csv.toByteArray();
    }

    @Override
    public String toString() {
        return "quarantined item " + item;
    }
}
