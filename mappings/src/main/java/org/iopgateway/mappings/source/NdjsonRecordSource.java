package org.iopgateway.mappings.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;

/** Records as newline-delimited JSON: one a line; blank lines are skipped, and counted. */
final class NdjsonRecordSource implements RecordSource {

    private final JsonItems items;
    private final int limit;

    NdjsonRecordSource(JsonItems items, int limit) {
        this.items = items;
        this.limit = limit;
    }

    @Override
    public void read(InputStream input, Consumer<SourceItem> sink) throws IOException {
        ByteLines lines = ByteLines.text(input, limit);
        for (Optional<ByteLine> line = lines.next(); line.isPresent(); line = lines.next()) {
            if (!line.get().isBlank()) {
                sink.accept(items.item(line.get(), "line " + line.get().number() + " "));
            }
        }
    }
}
