package org.iopgateway.mappings.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Cuts input into CSV rows (RFC 4180: a quoted cell may hold line ends). A quote that nothing closes costs its own line
 * only: the lines after it are read as rows again.
 */
final class CsvRows {

    private static final int MOST_LINES = 200;

    private final ByteLines lines;
    private final int limit;
    private final Deque<ByteLine> again = new ArrayDeque<>();

    CsvRows(InputStream input, int limit) {
        this.lines = ByteLines.text(input, limit);
        this.limit = limit;
    }

    /** The next row that is not blank; empty at the end of input. */
    Optional<CsvRow> next() throws IOException {
        Optional<ByteLine> first = take();
        while (first.isPresent() && first.get().isBlank()) {
            first = take();
        }
        return first.isPresent() ? Optional.of(row(first.get())) : Optional.empty();
    }

    private CsvRow row(ByteLine first) throws IOException {
        if (first.isCut()) {
            return new CsvRow(first.number(), first.bytes(), CsvRow.State.TOO_LONG, first.length());
        }
        List<ByteLine> parts = new ArrayList<>(List.of(first));
        long length = first.length();
        boolean open = endsInQuotes(first.bytes(), false);
        while (open) {
            Optional<ByteLine> part = take();
            part.ifPresent(parts::add);
            length += part.map(ByteLine::length).orElse(0L) + 1;
            if (part.isEmpty() || length > limit || parts.size() > MOST_LINES) {
                giveBack(parts.subList(1, parts.size()));
                return new CsvRow(first.number(), first.bytes(), CsvRow.State.UNCLOSED_QUOTE, first.length());
            }
            open = endsInQuotes(part.get().bytes(), true);
        }
        return new CsvRow(first.number(), joined(parts), CsvRow.State.WHOLE, length);
    }

    private Optional<ByteLine> take() throws IOException {
        return again.isEmpty() ? lines.next() : Optional.of(again.removeFirst());
    }

    private void giveBack(List<ByteLine> unread) {
        for (int i = unread.size() - 1; i >= 0; i--) {
            again.addFirst(unread.get(i));
        }
    }

    private static byte[] joined(List<ByteLine> parts) {
        if (parts.size() == 1) {
            return parts.get(0).bytes();
        }
        ByteArrayOutputStream row = new ByteArrayOutputStream();
        for (ByteLine part : parts) {
            if (row.size() > 0) {
                row.write('\n');
            }
            row.writeBytes(part.bytes());
        }
        return row.toByteArray();
    }

    /** A quote opens a quoted cell only where the cell begins; inside, two quotes are one. */
    private static boolean endsInQuotes(byte[] line, boolean beginsInQuotes) {
        boolean quoted = beginsInQuotes;
        boolean cellStart = !beginsInQuotes;
        boolean quotedCell = beginsInQuotes;
        for (byte b : line) {
            if (b == '"' && (cellStart || quotedCell)) {
                quoted = !quoted;
                quotedCell = true;
                cellStart = false;
            } else if (!quoted) {
                cellStart = b == ',';
                quotedCell &= !cellStart;
            }
        }
        return quoted;
    }
}
