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

    /** Bytes; what is longer, a document with its words inside, is written each time. */
    private static final int LONGEST_KEPT = 65_536;

    private final Cache<Resource, byte[]> texts =
            Caffeine.newBuilder().weakKeys().build();

    /**
     * In UTF-8; not to be changed.
     *
     * @param json writes as this server writes, in the same way for every caller
     */
    byte[] json(Resource resource, IParser json) {
        if (!Release.isShared(resource)) {
            return write(resource, json);
        }
        byte[] known = texts.getIfPresent(resource);
        if (known != null) {
            return known;
        }
        // The parser may note down something in what it writes.
        byte[] written = write(resource.copy(), json);
        if (written.length <= LONGEST_KEPT) {
            texts.put(resource, written);
        }
        return written;
    }

    private static byte[] write(Resource resource, IParser json) {
        return json.encodeResourceToString(resource).getBytes(StandardCharsets.UTF_8);
    }
}
