package org.iopgateway.gateway.fhir.bulk;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a complete export answers with: Bulk Data Access IG 2.0.0, "Response - Complete Status". It tells no counts: a file
 * may be handed out with fewer lines than it was written with.
 */
final class ExportManifest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ExportManifest() {}

    /** @param base our FHIR address, without a final slash */
    static byte[] of(ExportJob job, List<ExportFile> files, String base) {
        ObjectNode manifest = JSON.createObjectNode();
        manifest.put("transactionTime", job.begun().toString());
        manifest.put("request", job.request());
        manifest.put("requiresAccessToken", true);
        ArrayNode output = manifest.putArray("output");
        manifest.putArray("deleted");
        ArrayNode error = manifest.putArray("error");
        for (ExportFile file : files) {
            ObjectNode entry = (file.isErrors() ? error : output).addObject();
            entry.put("type", file.type());
            entry.put("url", base + "/" + BulkProvider.FILE + "?_job=" + job.id() + "&_file=" + file.id());
        }
        return manifest.toString().getBytes(StandardCharsets.UTF_8);
    }
}
