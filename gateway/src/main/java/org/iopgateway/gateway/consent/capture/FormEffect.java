package org.iopgateway.gateway.consent.capture;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a form does toward one partner for one purpose.
 *
 * @param partner partner id
 * @param purpose v3-ActReason code; absent where the sentence holds for every purpose
 * @param types FHIR resource types that it opens, or closes
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record FormEffect(String partner, @Nullable String purpose, String sentence, List<String> types) {

    FormEffect {
        types = List.copyOf(types);
    }
}
