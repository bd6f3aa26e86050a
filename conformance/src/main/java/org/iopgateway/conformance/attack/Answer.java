package org.iopgateway.conformance.attack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What came back, as it came over the wire.
 *
 * @param status 0 where the connection was closed without an answer
 * @param head status line and headers
 */
record Answer(int status, String head, String body) {

    static final Answer NONE = new Answer(0, "", "");

    private static final ObjectMapper JSON = new ObjectMapper();

    static Answer of(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!text.matches("(?s)HTTP/1\\.[01] \\d{3}.*")) {
            return text.isEmpty() ? NONE : new Answer(0, "", text);
        }
        int end = text.indexOf("\r\n\r\n");
        String head = end < 0 ? text : text.substring(0, end);
        String rest = end < 0 ? "" : text.substring(end + 4);
        boolean chunked = head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked");
        return new Answer(Integer.parseInt(text.substring(9, 12)), head, chunked ? joined(rest) : rest);
    }

    /** Chunks are counted in bytes, and what the door answers is ASCII but for records, of which there are none here. */
    private static String joined(String chunks) {
        StringBuilder all = new StringBuilder();
        int at = 0;
        while (at < chunks.length()) {
            int line = chunks.indexOf("\r\n", at);
            int size =
                    line < 0 ? 0 : Integer.parseInt(chunks.substring(at, line).trim(), 16);
            if (size == 0) {
                break;
            }
            int end = Math.min(chunks.length(), line + 2 + size);
            all.append(chunks, line + 2, end);
            at = end + 2;
        }
        return all.toString();
    }

    /** The body as JSON; missing where it is none. */
    JsonNode json() {
        try {
            JsonNode read = body.isBlank() ? null : JSON.readTree(body);
            return read == null ? MissingNode.getInstance() : read;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    boolean isRefusal() {
        return status >= 400;
    }

    boolean hasHeader(String name) {
        return head.toLowerCase(Locale.ROOT).contains("\r\n" + name + ":");
    }

    @Override
    public String toString() {
        return "answer " + status;
    }
}
