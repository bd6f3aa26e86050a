package org.iopgateway.gateway.trust.pki;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a certificate chain can be relied on, in words for the console and for {@code partner check}.
 *
 * @param finding what is wrong, or {@code TRUSTED}
 * @param words one sentence that names the certificate, what was expected and what was found
 * @param path the certificates from the one shown to the last below the anchor; empty when none led to an anchor
 * @param revokedAt when it was revoked; absent unless it was
 * @param warnings what could not be found out and was let pass
 */
public record ChainVerdict(
        Finding finding, String words, List<X509Certificate> path, @Nullable Instant revokedAt, List<String> warnings) {

    public ChainVerdict {
        path = List.copyOf(path);
        warnings = List.copyOf(warnings);
    }

    static ChainVerdict refused(Finding finding, String words) {
        return new ChainVerdict(finding, words, List.of(), null, List.of());
    }

    static ChainVerdict trusted(String words, List<X509Certificate> path, List<String> warnings) {
        return new ChainVerdict(Finding.TRUSTED, words, path, null, warnings);
    }

    /** Nothing was shown where nothing need be. */
    public static ChainVerdict none() {
        return trusted("no certificate was shown", List.of(), List.of());
    }

    public boolean trusted() {
        return finding == Finding.TRUSTED;
    }
}
