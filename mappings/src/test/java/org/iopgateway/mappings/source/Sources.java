package org.iopgateway.mappings.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Reads whole inputs into lists, for tests. */
final class Sources {

    static final RecordSources ALL = new RecordSources();

    /** Real inputs that lie beside the project, where a checkout has them. */
    static final Path SHARED = Path.of("..", "..", "shared", "data");

    private Sources() {}

    static RecordSources withLimit(int limit) {
        return new RecordSources(ZoneOffset.UTC, limit);
    }

    static List<SourceItem> read(RecordSource source, InputStream input) {
        List<SourceItem> items = new ArrayList<>();
        try {
            source.read(input, items::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return items;
    }

    static List<SourceItem> read(RecordSource source, byte[] input) {
        return read(source, new ByteArrayInputStream(input));
    }

    static List<SourceItem> read(RecordSource source, String input) {
        return read(source, input.getBytes(StandardCharsets.UTF_8));
    }

    static SourceItem one(RecordSource source, String input) {
        List<SourceItem> items = read(source, input);
        if (items.size() != 1) {
            throw new AssertionError(
                    "expected one item, found " + items + ": " + items.get(0).problems());
        }
        return items.get(0);
    }
}
