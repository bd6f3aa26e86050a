package org.iopgateway.gateway.intake;

import org.jspecify.annotations.Nullable;

/**
 * What is handed in at once: a request body, a file, a message.
 *
 * @param csvSource which CSV layout; only for CSV
 * @param name the file's name, for people
 * @param onceKey the same key is the same submission: it is continued, not begun again
 */
record Submission(
        IntakeChannel channel,
        RecordFormat format,
        @Nullable String csvSource,
        @Nullable String name,
        @Nullable String onceKey) {

    static Submission of(IntakeChannel channel, RecordFormat format) {
        return new Submission(channel, format, null, null, null);
    }

    Submission csvSource(@Nullable String csvSource) {
        return new Submission(channel, format, csvSource, name, onceKey);
    }

    Submission file(String fileName, String key) {
        return new Submission(channel, format, csvSource, fileName, key);
    }
}
