package org.iopgateway.mappings.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Reads one format of input into canonical records; safe for use by many threads, each with its own input. */
public interface RecordSource {

    /**
     * Hands every unit of the input to the sink, in order, as it is read; memory does not grow with the input. Nothing
     * in the input's content makes it throw: what cannot be read becomes an item with problems.
     *
     * @throws IOException when the stream itself fails
     */
    void read(InputStream input, Consumer<SourceItem> sink) throws IOException;
}
