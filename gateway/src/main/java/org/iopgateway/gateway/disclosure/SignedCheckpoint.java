package org.iopgateway.gateway.disclosure;

import java.nio.charset.StandardCharsets;

/**
 * A checkpoint with its signature, as it lies in the database and in a file: a CMS SignedData in PEM, which
 * {@code openssl cms -verify} reads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5652#section-5">RFC 5652, section 5</a>
 */
record SignedCheckpoint(long number, long lastSeq, String pem) {

    /** What the next checkpoint names it by. */
    String fingerprint() {
        return ChainLink.sha256Of(pem.getBytes(StandardCharsets.UTF_8));
    }
}
