package org.iopgateway.gateway.fhir.bulk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.zip.GZIPOutputStream;
import org.iopgateway.gateway.fhir.Formats;
import org.iopgateway.gateway.fhir.Refusal;
import org.iopgateway.gateway.fhir.RefusedException;
import org.iopgateway.gateway.trust.Caller;
import org.iopgateway.gateway.trust.PartnerDoor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An export after kick-off: its state, its files, its end. One of another's, one that is over, and none are the same. */
final class ShowExport {

    private static final Logger log = LoggerFactory.getLogger(ShowExport.class);

    private final ExportStore store;
    private final ExportDownload download;
    private final ExportEnd end;
    private final PartnerDoor door;
    private final BulkProperties properties;

    ShowExport(ExportStore store, ExportDownload download, ExportEnd end, PartnerDoor door, BulkProperties properties) {
        this.store = store;
        this.download = download;
        this.end = end;
        this.door = door;
        this.properties = properties;
    }

    void status(Caller caller, String id, HttpServletResponse response) throws IOException {
        ExportJob job = find(caller, id);
        switch (job.state()) {
            case DONE -> complete(job, response);
            case FAILED -> throw new RefusedException(Refusal.FAULT);
            default -> underWay(job, response);
        }
    }

    private void underWay(ExportJob job, HttpServletResponse response) {
        long seconds = Math.max(1, properties.pollInterval().toSeconds());
        response.setHeader("Retry-After", Long.toString(seconds));
        if (!store.polled(job.id(), properties.pollInterval().dividedBy(2))) {
            throw new RefusedException(Refusal.TOO_MANY);
        }
        response.setHeader("X-Progress", job.released() + " people written");
        response.setStatus(HttpServletResponse.SC_ACCEPTED);
    }

    private void complete(ExportJob job, HttpServletResponse response) throws IOException {
        byte[] manifest = ExportManifest.of(job, store.files(job.id()), door.fhirUrl());
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("application/json");
        response.setHeader(
                "Expires",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(job.expires().atOffset(ZoneOffset.UTC)));
        response.setContentLength(manifest.length);
        response.getOutputStream().write(manifest);
    }

    void cancel(Caller caller, String id, HttpServletResponse response) {
        end.remove(find(caller, id).id());
        response.setStatus(HttpServletResponse.SC_ACCEPTED);
    }

    void file(Caller caller, String id, String fileId, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ExportJob job = find(caller, id);
        ExportFile file = store.files(job.id()).stream()
                .filter(one -> one.id().equals(fileId) && job.state() == ExportJob.State.DONE)
                .findFirst()
                .orElseThrow(() -> new RefusedException(Refusal.UNKNOWN));
        if (!file.isErrors() && !StartExport.mayExport(caller, file.type())) {
            throw new RefusedException(Refusal.FORBIDDEN);
        }
        verify(job, file);
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("application/fhir+ndjson");
        if (Formats.takesGzip(request)) {
            response.setHeader("Content-Encoding", "gzip");
            GZIPOutputStream out = new GZIPOutputStream(response.getOutputStream());
            download.write(job, caller.partner(), file, out);
            // Not closed when writing fails: with its trailer, half a file would be a whole one.
            out.finish();
        } else {
            download.write(job, caller.partner(), file, response.getOutputStream());
        }
    }

    private void verify(ExportJob job, ExportFile file) {
        try {
            download.verify(job, file);
        } catch (IOException e) {
            log.error(
                    "an export file is not there or not whole: code=FHR-013 partner={} failure={}",
                    job.partner(),
                    e.getClass().getName());
            throw new RefusedException(Refusal.FAULT);
        }
    }

    /** A token for another purpose opens nothing that was released for this one. */
    private ExportJob find(Caller caller, String id) {
        return store.find(id, caller.partner().id().value())
                .filter(job -> job.purpose().equals(caller.purpose()))
                .orElseThrow(() -> new RefusedException(Refusal.UNKNOWN));
    }
}
