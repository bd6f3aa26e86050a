package org.iopgateway.gateway.intake;

import java.util.Arrays;
import java.util.Optional;

/** The formats that records may come in, by their media types (parameters left out). */
enum RecordFormat {
    JSON("application/json", true),
    NDJSON("application/x-ndjson", false),
    CSV("text/csv", false),
    HL7V2("application/hl7-v2", true);

    private final String mediaType;
    private final boolean single;

    RecordFormat(String mediaType, boolean single) {
        this.mediaType = mediaType;
        this.single = single;
    }

    String mediaType() {
        return mediaType;
    }

    /** Whether a body is one record or message as a rule, so that its problems are the answer's problems. */
    boolean isSingle() {
        return single;
    }

    static Optional<RecordFormat> ofMediaType(String mediaType) {
        return Arrays.stream(values())
                .filter(format -> format.mediaType.equals(mediaType))
                .findFirst();
    }
}
