package org.iopgateway.gateway.intake;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A stream that remembers its first line, up to 64 KB, while it is read through. */
final class FirstLine extends FilterInputStream {

    private static final int MOST = 65_536;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean complete;

    FirstLine(InputStream input) {
        super(input);
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        if (next >= 0) {
            remember(next);
        }
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        for (int i = 0; i < count && !complete; i++) {
            remember(buffer[offset + i]);
        }
        return count;
    }

    /** The first line without its end, as far as the stream was read. */
    String text() {
        return line.toString(StandardCharsets.UTF_8);
    }

    private void remember(int next) {
        complete = complete || next == '\n' || line.size() == MOST;
        if (!complete && next != '\r') {
            line.write(next);
        }
    }
}
