package org.iopgateway.gateway.fhir;

import ca.uhn.fhir.parser.IParser;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.release.Release;

/**
 * The JSON of released resources, written once for all who are shown the same form: writing fifty takes longer than
 * finding and deciding about them. A form that is forgotten takes its text along.
 */
final class WrittenForms {

    private final Cache<Resource, byte[]> texts =
            Caffeine.newBuilder().weakKeys().build();

    /**
     * In UTF-8; not to be changed.
     *
     * @param json writes as this server writes, in the same way for every caller
     */
    byte[] json(Resource resource, IParser json) {
        return Release.isShared(resource)
                // The parser may note down something in what it writes.
                ? texts.get(resource, shared -> write(shared.copy(), json))
                : write(resource, json);
    }

    private static byte[] write(Resource resource, IParser json) {
        return json.encodeResourceToString(resource).getBytes(StandardCharsets.UTF_8);
    }
}
