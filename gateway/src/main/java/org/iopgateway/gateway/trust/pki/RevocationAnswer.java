package org.iopgateway.gateway.trust.pki;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one source says about one certificate.
 *
 * @param finding {@code TRUSTED} when it was not revoked, {@code REVOKED}, or why this source did not tell
 * @param words for people
 * @param revokedAt when it was revoked
 * @param goodUntil how long the answer can be kept
 */
record RevocationAnswer(Finding finding, String words, @Nullable Instant revokedAt, Instant goodUntil) {

    static RevocationAnswer good(Instant goodUntil) {
        return new RevocationAnswer(Finding.TRUSTED, "not revoked", null, goodUntil);
    }

    static RevocationAnswer revoked(Instant at, String reason, Instant goodUntil) {
        return new RevocationAnswer(Finding.REVOKED, "revoked at " + at + ", reason " + reason, at, goodUntil);
    }

    static RevocationAnswer open(Finding finding, String words, Instant tryAgainAt) {
        return new RevocationAnswer(finding, words, null, tryAgainAt);
    }

    /** Whether it settles the question. */
    boolean isFinal() {
        return finding == Finding.TRUSTED || finding == Finding.REVOKED;
    }
}
