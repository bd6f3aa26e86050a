package org.iopgateway.gateway.disclosure;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A disclosure, or an entry of the audit log, in its place in a chain: its hash covers its own content and the hash before it, so that no row can be
 * changed, taken out or put in without breaking every hash after it.
 *
 * @param seq 1 for the first of a chain, without gaps
 */
record ChainLink(String chain, long seq, String previousHash, LedgerRow row) {

    /** What the first row of a chain follows. */
    static final String ORIGIN = "0".repeat(64);

    private static final String DISCLOSURE = "disclosure-v1";
    private static final String AUDIT = "audit-v1";

    /** SHA-256 over every field, each written with its length so that no two rows read the same. Hex. */
    String hash() {
        MessageDigest sha256 = sha256();
        add(sha256, row instanceof Disclosure ? DISCLOSURE : AUDIT);
        add(sha256, chain);
        add(sha256, Long.toString(seq));
        add(sha256, previousHash);
        add(sha256, row.id().toString());
        if (row instanceof Disclosure disclosure) {
            add(sha256, disclosure);
        } else if (row instanceof AuditEntry entry) {
            add(sha256, entry);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static void add(MessageDigest sha256, Disclosure disclosure) {
        add(sha256, disclosure.patient());
        add(sha256, Long.toString(disclosure.at().toEpochMilli()));
        add(sha256, disclosure.recipient());
        add(sha256, disclosure.recipientName());
        add(sha256, disclosure.recipientAddress());
        add(sha256, disclosure.purpose());
        add(sha256, disclosure.description());
        addAll(sha256, disclosure.resources());
        addAll(sha256, disclosure.basis());
        add(sha256, disclosure.interaction());
        add(sha256, disclosure.channel());
        addAll(sha256, disclosure.labels());
        add(sha256, disclosure.noticeVersion());
        Disclosure.Emergency emergency = disclosure.emergency();
        add(sha256, emergency == null ? null : emergency.attestedBy());
        add(sha256, emergency == null ? null : emergency.affiliation());
        add(sha256, emergency == null ? null : emergency.nature());
        add(sha256, emergency == null ? null : emergency.discloser());
    }

    private static void add(MessageDigest sha256, AuditEntry entry) {
        add(sha256, Long.toString(entry.at().toEpochMilli()));
        add(sha256, entry.patient());
        add(sha256, entry.recipient());
        add(sha256, entry.purpose());
        add(sha256, entry.interaction());
        add(sha256, entry.channel());
        add(sha256, entry.effect());
        add(sha256, LedgerTable.joined(entry.resources()));
        add(sha256, LedgerTable.joined(entry.ruleIds()));
        add(sha256, LedgerTable.joined(entry.citations()));
        add(sha256, LedgerTable.joined(entry.errorCodes()));
        add(sha256, LedgerTable.joined(entry.obligations()));
        add(sha256, LedgerTable.joined(entry.reliedOn()));
        add(sha256, entry.reason());
    }

    private static void addAll(MessageDigest digest, List<String> values) {
        add(digest, Integer.toString(values.size()));
        values.forEach(value -> add(digest, value));
    }

    private static void add(MessageDigest digest, @Nullable String value) {
        if (value == null) {
            digest.update((byte) '-');
            return;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    /** Hex. */
    static String sha256Of(byte[] content) {
        return HexFormat.of().formatHex(sha256().digest(content));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
