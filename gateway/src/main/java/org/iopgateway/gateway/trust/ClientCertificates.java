package org.iopgateway.gateway.trust;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.iopgateway.gateway.trust.pki.CertificateFiles;
import org.iopgateway.gateway.trust.pki.CertificateTrust;
import org.iopgateway.gateway.trust.pki.ChainVerdict;
import org.iopgateway.gateway.trust.pki.Community;
import org.iopgateway.gateway.trust.pki.Expectation;

/** The client certificates that partners show: judged when first seen and again every few minutes, remembered for the watch. */
final class ClientCertificates {

    private static final Duration KEEP = Duration.ofMinutes(5);
    private static final int MOST = 1_000;

    private final CertificateTrust trust;
    private final Community community;
    private final Clock clock;
    private final Cache<String, Seen> seen =
            Caffeine.newBuilder().maximumSize(MOST).build();

    ClientCertificates(CertificateTrust trust, Community community, Clock clock) {
        this.trust = trust;
        this.community = community;
        this.clock = clock;
    }

    /** @param chain as the connection showed it; empty when it showed none, which is nobody's fault */
    ChainVerdict judge(List<X509Certificate> chain) {
        if (chain.isEmpty()) {
            return ChainVerdict.none();
        }
        String thumbprint = CertificateFiles.thumbprint(chain.get(0));
        Seen known = seen.getIfPresent(thumbprint);
        Instant now = clock.instant();
        boolean fresh = known != null && known.judgedAt().plus(KEEP).isAfter(now);
        if (known != null && fresh && !now.isAfter(chain.get(0).getNotAfter().toInstant())) {
            return known.verdict();
        }
        Seen judged = new Seen(List.copyOf(chain), trust.validate(chain, community, Expectation.client()), now);
        seen.put(thumbprint, judged);
        return judged.verdict();
    }

    /** Those seen since the start, judged anew. */
    List<Seen> all() {
        List<Seen> all = new ArrayList<>(seen.asMap().values());
        all.sort(Comparator.comparing(one -> CertificateFiles.name(one.chain().get(0))));
        return all.stream()
                .map(one -> new Seen(one.chain(), judge(one.chain()), clock.instant()))
                .toList();
    }

    record Seen(List<X509Certificate> chain, ChainVerdict verdict, Instant judgedAt) {}
}
