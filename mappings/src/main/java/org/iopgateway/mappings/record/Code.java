package org.iopgateway.mappings.record;

import org.jspecify.annotations.Nullable;

/**
 * A code of a code system, as the source wrote it; whether the gateway knows it is decided at translation.
 *
 * @param system the code system's canonical URI
 */
public record Code(String system, String code, @Nullable String display) {

    @Override
    public String toString() {
        return "code of " + system;
    }
}
