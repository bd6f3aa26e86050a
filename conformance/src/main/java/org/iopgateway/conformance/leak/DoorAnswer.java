package org.iopgateway.conformance.leak;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came back, to the byte.
 *
 * @param status 0 where the connection was closed without an answer
 * @param headers names in lower case
 */
record DoorAnswer(int status, Map<String, List<String>> headers, byte[] body) {

    static final DoorAnswer NONE = new DoorAnswer(0, Map.of(), new byte[0]);

    boolean isGood() {
        return status >= 200 && status < 300;
    }

    String text() {
        return new String(Readings.unzipped(body), StandardCharsets.UTF_8);
    }

    /** The server answers some garbage with a head and the same garbage without one, as its bytes happen to arrive. */
    private String rawBody() {
        String text = text();
        int body = text.startsWith("HTTP/") ? text.indexOf("\r\n\r\n") : -1;
        return body < 0 ? text : text.substring(body + 4);
    }

    /** Status, headers without those that differ by nature, body; what the request said of the person is blotted out. */
    String blotted(Probe probe) {
        Map<String, List<String>> kept = new TreeMap<>(headers);
        kept.remove("date");
        // Between two machines, about their connection: the server closes one after so many requests.
        kept.remove("connection");
        kept.remove("keep-alive");
        if (headers.containsKey("content-encoding")) {
            // The length of zipped text follows from the ids that the request named.
            kept.remove("content-length");
        }
        String text = probe.isRaw() ? rawBody() : status + "\n" + kept + "\n" + text();
        for (Map.Entry<String, String> said : probe.echo()) {
            text = text.replace(said.getKey(), said.getValue());
        }
        if (probe.changing()) {
            text = text.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "{uuid}")
                    .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+(Z|[+-]\\d\\d:\\d\\d)", "{time}");
        }
        return text.replaceAll("_page=[A-Za-z0-9_-]+", "_page={page}").replaceAll("(?m)^date: .*$", "date:");
    }

    @Override
    public String toString() {
        return "answer " + status;
    }
}
