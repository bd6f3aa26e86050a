package org.iopgateway.conformance.attack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads along in the gateway's log: is each call on record there? */
final class RecordWatch {

    private static final int TRIES = 100;
    private static final int PAUSE_MILLISECONDS = 20;

    private final @Nullable Path log;
    private long position;

    /** @param log absent where it cannot be read; then nothing is watched */
    RecordWatch(@Nullable Path log) {
        this.log = log;
        this.position = log == null ? 0 : log.toFile().length();
    }

    boolean isWatching() {
        return log != null;
    }

    /** Whether a line came since the last question that says one of these; waits a moment for it. */
    boolean sees(String... marks) {
        StringBuilder news = new StringBuilder();
        for (int attempt = 0; attempt < TRIES; attempt++) {
            news.append(news());
            for (String mark : marks) {
                if (news.indexOf(mark) >= 0) {
                    return true;
                }
            }
            pause();
        }
        return false;
    }

    /** Everything up to now belongs to earlier calls. */
    void forget() {
        news();
    }

    private String news() {
        if (log == null) {
            return "";
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(position);
            byte[] bytes = new byte[(int) Math.max(0, file.length() - position)];
            file.readFully(bytes);
            position += bytes.length;
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the gateway's log cannot be read", e);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading the log", e);
        }
    }
}
