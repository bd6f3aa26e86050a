package org.iopgateway.gateway.trust.pki;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;

/** Answers of one kind of source, each kept until its end; a certificate is its issuer and its serial number. */
final class KeptAnswers {

    private static final int MOST = 10_000;

    private final Clock clock;
    private final Cache<Key, RevocationAnswer> answers =
            Caffeine.newBuilder().maximumSize(MOST).build();

    KeptAnswers(Clock clock) {
        this.clock = clock;
    }

    Optional<RevocationAnswer> find(X509Certificate certificate, X509Certificate issuer) {
        return Optional.ofNullable(answers.getIfPresent(Key.of(certificate, issuer)))
                .filter(answer -> answer.goodUntil().isAfter(clock.instant()));
    }

    RevocationAnswer keep(X509Certificate certificate, X509Certificate issuer, RevocationAnswer answer) {
        answers.put(Key.of(certificate, issuer), answer);
        return answer;
    }

    private record Key(String issuer, BigInteger serial) {

        static Key of(X509Certificate certificate, X509Certificate issuer) {
            return new Key(CertificateFiles.thumbprint(issuer), certificate.getSerialNumber());
        }
    }
}
