package org.iopgateway.gateway.fhir;

import ca.uhn.fhir.parser.IParser;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.release.Release;

/**
 * The JSON of released resources, written once for all who are shown the same form: writing fifty takes longer than
 * finding and deciding about them. A form that is forgotten takes its text along.
 */
final class WrittenForms {

    private final Cache<Object, String> texts = Caffeine.newBuilder().weakKeys().build();

    /** @param json writes as this server writes, in the same way for every caller */
    String json(Resource released, IParser json) {
        return Release.formOf(released)
                .map(form -> texts.get(form, key -> json.encodeResourceToString(released)))
                .orElseGet(() -> json.encodeResourceToString(released));
    }
}
