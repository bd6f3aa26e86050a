package org.iopgateway.conformance.partner;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/** What a partner received, for tests in other packages. */
public final class ReceivedSamples {

    private ReceivedSamples() {}

    public static Received of(Path file, JsonNode resource) {
        Received received = Received.open(file);
        received.take(FhirJson.type(resource) + "/" + FhirJson.id(resource), null, resource);
        return received;
    }
}
