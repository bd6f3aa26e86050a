package org.iopgateway.mappings.record;

import org.jspecify.annotations.Nullable;

/**
 * A way to reach someone.
 *
 * @param system {@code phone}, {@code email}, {@code fax} or {@code sms}
 * @param use {@code home}, {@code work} or {@code mobile}
 */
public record Contact(String system, String value, @Nullable String use) {

    @Override
    public String toString() {
        return "***";
    }
}
