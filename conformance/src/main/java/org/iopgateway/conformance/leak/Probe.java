package org.iopgateway.conformance.leak;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * One request about one person.
 *
 * @param kind class of probes that it belongs to
 * @param title what is asked, without the person: method, path, headers with their placeholders
 * @param path path and query at the partner door
 * @param type media type of the body; empty without one
 * @param core whether it is asked of every pair of partner and person
 * @param anonymous whether it goes without a token
 * @param changing whether two good answers differ in ids and times
 * @param echo what the request says of the person, longest first, and the placeholder of each
 */
record Probe(
        String kind,
        String title,
        String method,
        String path,
        Map<String, String> headers,
        String type,
        String body,
        boolean core,
        boolean anonymous,
        boolean changing,
        List<Map.Entry<String, String>> echo) {

    boolean isRaw() {
        return method.isEmpty();
    }

    /** Whether the request itself says it. */
    boolean says(String text) {
        return path.contains(text)
                || path.contains(URLEncoder.encode(text, StandardCharsets.UTF_8))
                || body.contains(text)
                || headers.containsValue(text);
    }

    @Override
    public String toString() {
        return title;
    }
}
