package org.iopgateway.gateway.fhir.bulk;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.iopgateway.gateway.consent.release.ConsentingPatients;
import org.iopgateway.gateway.consent.release.DisclosureRequest;
import org.iopgateway.gateway.partner.Partner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands a file out. Each person's lines go only if what they were released by is still as it was: whoever revoked,
 * restricted or changed anything since, or whose form ran out, is not in it ({@code rules.md} R43: what has not left is
 * stopped).
 */
final class ExportDownload {

    private static final Logger log = LoggerFactory.getLogger(ExportDownload.class);

    private final ExportFiles files;
    private final ConsentingPatients consenting;

    ExportDownload(ExportFiles files, ConsentingPatients consenting) {
        this.files = files;
        this.consenting = consenting;
    }

    /** Fails before the first byte goes when the file is not whole. */
    void verify(ExportJob job, ExportFile file) throws IOException {
        files.verify(job.id(), file.id());
    }

    void write(ExportJob job, Partner partner, ExportFile file, OutputStream out) throws IOException {
        int left = 0;
        try (DataInputStream in = files.open(job.id(), file.id())) {
            Optional<Segment> next = Segment.read(in);
            while (next.isPresent()) {
                Segment segment = next.get();
                DisclosureRequest request = ExportRun.request(job, partner, segment.patient());
                if (consenting.mark(request).equals(segment.mark())) {
                    out.write(segment.lines());
                } else {
                    left++;
                }
                next = Segment.read(in);
            }
        }
        if (left > 0) {
            log.info(
                    "export: consents have changed since it was written: partner={} type={} segments-left-out={}",
                    job.partner(),
                    file.type(),
                    left);
        }
    }
}
