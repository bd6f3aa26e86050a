package org.iopgateway.mappings.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * HL7 v2 messages, one after the other. A message begins with its MSH segment. Segments may end with a carriage return,
 * a line feed or both; MLLP framing bytes (HL7 v2.5.1 appendix C) and batch segments (2.10.3) between messages are passed over.
 */
final class Hl7RecordSource implements RecordSource {

    private static final Set<String> BATCH_SEGMENTS = Set.of("FHS", "BHS", "BTS", "FTS");

    private static final byte[] TERMINATOR = {'\r'};
    private static final byte START_BLOCK = 0x0B;
    private static final byte END_BLOCK = 0x1C;

    private final Hl7Items items;
    private final int limit;

    Hl7RecordSource(Hl7Items items, int limit) {
        this.items = items;
        this.limit = limit;
    }

    @Override
    public void read(InputStream input, Consumer<SourceItem> sink) throws IOException {
        ByteLines lines = ByteLines.segments(input, limit);
        Message message = new Message();
        int position = 0;
        for (Optional<ByteLine> line = lines.next(); line.isPresent(); line = lines.next()) {
            byte[] segment = withoutFraming(line.get().bytes());
            String name = nameOf(segment);
            if (segment.length == 0 || BATCH_SEGMENTS.contains(name)) {
                continue;
            }
            if ("MSH".equals(name) && message.length > 0) {
                sink.accept(message.item(++position));
                message = new Message();
            }
            message.add(segment, line.get());
        }
        if (message.length > 0) {
            sink.accept(message.item(++position));
        }
    }

    private static String nameOf(byte[] segment) {
        return new String(segment, 0, Math.min(3, segment.length), StandardCharsets.ISO_8859_1);
    }

    private static byte[] withoutFraming(byte[] line) {
        int from = 0;
        int to = line.length;
        while (from < to && (line[from] == START_BLOCK || line[from] == END_BLOCK)) {
            from++;
        }
        while (to > from && line[to - 1] == END_BLOCK) {
            to--;
        }
        return Arrays.copyOfRange(line, from, to);
    }

    /** The segments of one message, up to the limit. */
    private final class Message {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private long length;

        private void add(byte[] segment, ByteLine line) {
            length += segment.length + (line.length() - line.bytes().length) + 1;
            boolean framed = line.bytes().length > 0 && line.bytes()[line.bytes().length - 1] == END_BLOCK;
            if (length <= limit) {
                bytes.writeBytes(segment);
                // A segment without terminator stays without: it may have been cut off.
                bytes.writeBytes(line.ended() || framed ? TERMINATOR : new byte[0]);
            }
        }

        private SourceItem item(int position) {
            return length <= limit
                    ? items.item(position, bytes.toByteArray())
                    : items.tooLong(position, bytes.toByteArray(), length, limit);
        }
    }
}
