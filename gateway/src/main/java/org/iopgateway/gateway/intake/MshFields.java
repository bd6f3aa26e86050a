package org.iopgateway.gateway.intake;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What an acknowledgement repeats of a message header, read without a parser, since a message that no parser reads must be
 * answered too. A field that is missing or holds anything unusual is empty.
 */
record MshFields(
        String sendingApplication,
        String sendingFacility,
        String receivingApplication,
        String receivingFacility,
        String event,
        String controlId,
        String processingId) {

    private static final int LONGEST_HEADER = 4_096;

    static MshFields of(byte[] message) {
        String start = new String(message, 0, Math.min(message.length, LONGEST_HEADER), StandardCharsets.ISO_8859_1);
        String header = start.strip().split("[\\r\\n]", 2)[0];
        if (header.length() < 8 || !header.startsWith("MSH")) {
            return new MshFields("", "", "", "", "", "", "");
        }
        String[] fields = header.split(Pattern.quote(header.substring(3, 4)), -1);
        String[] type = field(fields, 8).split("\\^", -1);
        return new MshFields(
                field(fields, 2),
                field(fields, 3),
                field(fields, 4),
                field(fields, 5),
                type.length > 1 ? type[1] : "",
                field(fields, 9),
                field(fields, 10));
    }

    private static String field(String[] fields, int index) {
        String text = index < fields.length ? fields[index] : "";
        return text.matches("[\\w .:/^&-]{0,200}") ? text : "";
    }
}
