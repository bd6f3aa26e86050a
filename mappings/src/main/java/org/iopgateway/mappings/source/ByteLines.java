package org.iopgateway.mappings.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts input into lines as bytes, before any decoding, so that what was received can be kept and a bad byte can be
 * found. Holds at most one buffer and one line of the limit's length. A byte order mark at the start is dropped.
 */
final class ByteLines {

    private static final int BUFFER = 1 << 16;

    private final InputStream input;
    private final int limit;
    private final boolean carriageReturnEnds;
    private final byte[] buffer = new byte[BUFFER];
    private int next;
    private int filled;
    private int number;
    private boolean skipLineFeed;
    private byte[] line = new byte[256];

    private ByteLines(InputStream input, int limit, boolean carriageReturnEnds) {
        this.input = input;
        this.limit = limit;
        this.carriageReturnEnds = carriageReturnEnds;
    }

    /** Lines end with a line feed, or a carriage return and a line feed. */
    static ByteLines text(InputStream input, int limit) {
        return new ByteLines(input, limit, false);
    }

    /** Lines end with a carriage return, as HL7 v2 says, or with a line feed, as files often do, or with both. */
    static ByteLines segments(InputStream input, int limit) {
        return new ByteLines(input, limit, true);
    }

    /** The next line; empty at the end of input. The last line need not have an end. */
    Optional<ByteLine> next() throws IOException {
        long length = 0;
        boolean any = false;
        while (true) {
            int b = read();
            if (b == '\n' && skipLineFeed) {
                skipLineFeed = false;
                continue;
            }
            skipLineFeed = false;
            if (b < 0 && !any) {
                return Optional.empty();
            }
            any = true;
            if (b < 0 || b == '\n' || (b == '\r' && carriageReturnEnds)) {
                skipLineFeed = b == '\r';
                return Optional.of(line(length, b >= 0));
            }
            if (length < limit) {
                append((int) length, (byte) b);
            }
            length++;
        }
    }

    private ByteLine line(long length, boolean ended) {
        int kept = (int) Math.min(length, limit);
        boolean carriageReturn = kept == length && kept > 0 && line[kept - 1] == '\r';
        byte[] bytes = Arrays.copyOf(line, carriageReturn ? kept - 1 : kept);
        number++;
        if (number == 1 && startsWithByteOrderMark(bytes)) {
            bytes = Arrays.copyOfRange(bytes, 3, bytes.length);
        }
        return new ByteLine(number, bytes, length == kept ? bytes.length : length, ended);
    }

    private static boolean startsWithByteOrderMark(byte[] bytes) {
        return bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }

    private void append(int at, byte b) {
        if (at == line.length) {
            line = Arrays.copyOf(line, Math.min(limit, line.length * 2));
        }
        line[at] = b;
    }

    private int read() throws IOException {
        if (next == filled) {
            filled = input.read(buffer);
            next = 0;
            if (filled <= 0) {
                filled = 0;
                return -1;
            }
        }
        return buffer[next++] & 0xFF;
    }
}
