package org.iopgateway.gateway.fhir.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Takes exports away: row first, so that nobody can fetch or write any more, then the files. */
final class ExportEnd {

    private final ExportStore store;
    private final ExportFiles files;

    ExportEnd(ExportStore store, ExportFiles files) {
        this.store = store;
        this.files = files;
    }

    void remove(String job) {
        store.remove(job);
        delete(job);
    }

    /** What is over, and files of exports that are not on record, as a crash leaves them. */
    void clear() {
        store.expired().forEach(this::remove);
        try {
            for (String job : files.jobs()) {
                if (!store.exists(job)) {
                    delete(job);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void delete(String job) {
        try {
            files.deleteAll(job);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
