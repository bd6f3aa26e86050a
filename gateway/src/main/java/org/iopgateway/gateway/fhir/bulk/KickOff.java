package org.iopgateway.gateway.fhir.bulk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kick-off as it was understood.
 *
 * @param types asked for; empty means all that the token allows
 * @param patients logical ids; absent means the whole group
 */
record KickOff(List<String> types, @Nullable Instant since, @Nullable List<String> patients) {

    KickOff {
        types = List.copyOf(types);
        patients = patients == null ? null : List.copyOf(patients);
    }

    /** The request for the manifest, of what was understood alone; people named in a body are not in it. */
    String url(String groupUrl) {
        StringBuilder url = new StringBuilder(groupUrl).append("/$export");
        char separator = '?';
        if (!types.isEmpty()) {
            url.append(separator).append("_type=").append(String.join(",", types));
            separator = '&';
        }
        if (since != null) {
            url.append(separator).append("_since=").append(URLEncoder.encode(since.toString(), StandardCharsets.UTF_8));
        }
        return url.toString();
    }

    @Override
    public String toString() {
        return "kick-off for " + types;
    }
}
