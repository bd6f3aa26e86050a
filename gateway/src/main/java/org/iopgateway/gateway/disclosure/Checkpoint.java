package org.iopgateway.gateway.disclosure;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is signed of a chain at a moment: how far it went, and the hash that all its rows led to. It names the checkpoint
 * before it, so that none can be taken out.
 *
 * @param number 1 for the first of a chain, without gaps
 * @param lastSeq the last row that it covers
 * @param lastHash hash of that row
 * @param previous SHA-256 of the signed checkpoint before it, {@link ChainLink#ORIGIN} for the first
 */
record Checkpoint(String chain, long number, long lastSeq, String lastHash, Instant at, String previous) {

    private static final String TITLE = "IOP Gateway disclosure ledger, checkpoint v1";
    private static final Pattern TEXT = Pattern.compile("\\Q" + TITLE
            + "\\E\nchain: ([^\n]+)\nnumber: (\\d{1,18})\nlast row: (\\d{1,18})\nhash: ([0-9a-f]{64})\ntime: ([^\n]+)"
            + "\nprevious: ([0-9a-f]{64})\n");

    /** The bytes that are signed: text that a person can read. */
    byte[] content() {
        String text = String.join(
                "\n",
                List.of(
                        TITLE,
                        "chain: " + chain,
                        "number: " + number,
                        "last row: " + lastSeq,
                        "hash: " + lastHash,
                        "time: " + at,
                        "previous: " + previous,
                        ""));
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** @throws IllegalArgumentException when it is no checkpoint */
    static Checkpoint read(byte[] content) {
        Matcher text = TEXT.matcher(new String(content, StandardCharsets.UTF_8));
        if (!text.matches()) {
            throw new IllegalArgumentException("not a checkpoint");
        }
        try {
            return new Checkpoint(
                    text.group(1),
                    Long.parseLong(text.group(2)),
                    Long.parseLong(text.group(3)),
                    text.group(4),
                    Instant.parse(text.group(5)),
                    text.group(6));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a checkpoint", e);
        }
    }
}
