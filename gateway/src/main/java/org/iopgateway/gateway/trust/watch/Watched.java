package org.iopgateway.gateway.trust.watch;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.iopgateway.gateway.trust.pki.CertificateFiles;
import org.iopgateway.gateway.trust.pki.ChainVerdict;
import org.jspecify.annotations.Nullable;

/**
 * One certificate as the watch found it.
 *
 * @param owner {@code gateway}, or the partner's id
 * @param use what it is for; together with the owner it names the certificate from look to look
 * @param state {@code TRUSTED}, what is wrong with it, or {@code UNREACHABLE} when it could not be seen
 * @param words the state in a sentence
 * @param notAfter when it ends; absent when it could not be seen
 */
public record Watched(
        String owner,
        String use,
        String state,
        String words,
        List<String> warnings,
        @Nullable String subject,
        @Nullable String thumbprint,
        @Nullable Instant notAfter) {

    /** The state of what could not be seen. */
    static final String UNREACHABLE = "UNREACHABLE";

    public Watched {
        warnings = List.copyOf(warnings);
    }

    public static Watched of(String owner, String use, X509Certificate certificate, ChainVerdict verdict) {
        return new Watched(
                owner,
                use,
                verdict.finding().name(),
                verdict.words(),
                verdict.warnings(),
                CertificateFiles.name(certificate),
                CertificateFiles.thumbprint(certificate),
                certificate.getNotAfter().toInstant());
    }

    static Watched unreachable(String owner, String use, String words) {
        return new Watched(owner, use, UNREACHABLE, words, List.of(), null, null, null);
    }

    boolean isGood() {
        return state.equals("TRUSTED");
    }
}
