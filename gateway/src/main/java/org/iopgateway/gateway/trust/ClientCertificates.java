package org.iopgateway.gateway.trust;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.iopgateway.gateway.trust.pki.CertificateFiles;
import org.iopgateway.gateway.trust.pki.CertificateTrust;
import org.iopgateway.gateway.trust.pki.ChainVerdict;
import org.iopgateway.gateway.trust.pki.Community;
import org.iopgateway.gateway.trust.pki.Expectation;

/**
 * The client certificates that partners show: judged when first seen, and every few minutes again. That is done beside the
 * requests, so that a responder that is slow holds up nobody who was good a moment ago.
 */
final class ClientCertificates implements AutoCloseable {

    private static final Duration JUDGE_AGAIN = Duration.ofMinutes(5);
    private static final Duration KEEP = Duration.ofMinutes(30);
    private static final int MOST = 1_000;

    private final CertificateTrust trust;
    private final Community community;
    private final Clock clock;
    private final ExecutorService beside = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "client-certificates");
        thread.setDaemon(true);
        return thread;
    });
    private final LoadingCache<Shown, ChainVerdict> verdicts;

    ClientCertificates(CertificateTrust trust, Community community, Clock clock) {
        this.trust = trust;
        this.community = community;
        this.clock = clock;
        this.verdicts = Caffeine.newBuilder()
                .maximumSize(MOST)
                .refreshAfterWrite(JUDGE_AGAIN)
                .expireAfterWrite(KEEP)
                .executor(beside)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build(this::validate);
    }

    /** @param chain as the connection showed it; empty when it showed none, which is nobody's fault */
    ChainVerdict judge(List<X509Certificate> chain) {
        if (chain.isEmpty()) {
            return ChainVerdict.none();
        }
        Shown shown = new Shown(chain);
        boolean ended = clock.instant().isAfter(chain.get(0).getNotAfter().toInstant());
        return ended ? validate(shown) : verdicts.get(shown);
    }

    /** Those seen in the last half hour. */
    List<Shown> seen() {
        return verdicts.asMap().keySet().stream()
                .sorted(Comparator.comparing(one -> CertificateFiles.name(one.leaf())))
                .toList();
    }

    private ChainVerdict validate(Shown shown) {
        return trust.validate(shown.chain(), community, Expectation.client());
    }

    @Override
    public void close() {
        beside.shutdownNow();
    }

    /** @param chain the client's own certificate first */
    record Shown(List<X509Certificate> chain) {

        Shown {
            chain = List.copyOf(chain);
        }

        X509Certificate leaf() {
            return chain.get(0);
        }
    }
}
