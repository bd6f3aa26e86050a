package org.iopgateway.mappings.labeling;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.iopgateway.mappings.terminology.ResourceFolder;
import org.iopgateway.mappings.terminology.TerminologyFiles;

/**
 * Names what records are labelled by: a hash over the value sets, the table of sources and the version of the rules that
 * apply them. Another name means that a stored record might get other labels today.
 */
public final class LabelVersion {

    /** Goes up with each change of the rules in {@link Labeler}. */
    private static final String RULES = "2";

    private static final String SOURCES = "source-system-to-label";

    private LabelVersion() {}

    /** 64 hexadecimal digits; the same for the same tables, on every node. */
    public static String current() {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            add(hash, RULES);
            ResourceFolder tables = new ResourceFolder(LabelVersion.class);
            tables.names().stream().sorted().forEach(name -> add(hash, name + tables.read(name)));
            add(hash, new ResourceFolder(TerminologyFiles.class).read(SOURCES).toString());
            return HexFormat.of().formatHex(hash.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void add(MessageDigest hash, String part) {
        hash.update(part.getBytes(StandardCharsets.UTF_8));
        hash.update((byte) 0);
    }
}
