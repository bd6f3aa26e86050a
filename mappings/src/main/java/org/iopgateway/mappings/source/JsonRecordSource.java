package org.iopgateway.mappings.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

/** One record as JSON; the whole input is one item. */
final class JsonRecordSource implements RecordSource {

    private final JsonItems items;
    private final int limit;

    JsonRecordSource(JsonItems items, int limit) {
        this.items = items;
        this.limit = limit;
    }

    @Override
    public void read(InputStream input, Consumer<SourceItem> sink) throws IOException {
        byte[] bytes = input.readNBytes(limit);
        long length = bytes.length == limit ? limit + input.transferTo(OutputStream.nullOutputStream()) : bytes.length;
        sink.accept(items.item(new ByteLine(1, bytes, length, true), ""));
    }
}
