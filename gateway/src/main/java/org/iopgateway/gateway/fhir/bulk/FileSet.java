package org.iopgateway.gateway.fhir.bulk;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The files that are being written at one time, one for each resource type. Closed without being kept, they are gone. */
final class FileSet implements AutoCloseable {

    private final ExportFiles files;
    private final String job;
    private final Map<String, Open> open = new TreeMap<>();
    private boolean kept;

    FileSet(ExportFiles files, String job) {
        this.files = files;
        this.job = job;
    }

    void add(String type, Segment segment, int lines) throws IOException {
        Open file = open.get(type);
        if (file == null) {
            String id = UUID.randomUUID().toString();
            file = new Open(id, files.create(job, id));
            open.put(type, file);
        }
        segment.write(file.out);
        file.lines += lines;
    }

    /** Closes the files and sees that they are on disk. */
    List<ExportFile> finish() throws IOException {
        List<ExportFile> done = new ArrayList<>();
        for (Map.Entry<String, Open> file : open.entrySet()) {
            file.getValue().out.close();
            files.keep(job, file.getValue().id);
            done.add(new ExportFile(file.getValue().id, file.getKey(), file.getValue().lines));
        }
        return done;
    }

    /** They are on record now. */
    void keep() {
        kept = true;
    }

    @Override
    public void close() throws IOException {
        if (!kept) {
            for (Open file : open.values()) {
                file.out.close();
                files.delete(job, file.id);
            }
        }
    }

    private static final class Open {

        private final String id;
        private final DataOutputStream out;
        private int lines;

        private Open(String id, DataOutputStream out) {
            this.id = id;
            this.out = out;
        }
    }
}
