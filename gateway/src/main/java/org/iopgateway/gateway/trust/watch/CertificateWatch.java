package org.iopgateway.gateway.trust.watch;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at every certificate that we and our partners stand on, and tells before one ends: at 30, 14, 7 and 1 days, and
 * when something is wrong with it. As lines of the log, once for each step; as metrics {@code iop.certificate.days.left} and
 * {@code iop.certificate.good}, which carry the partner's id and the use and nothing else.
 */
public final class CertificateWatch {

    private static final Logger log = LoggerFactory.getLogger(CertificateWatch.class);
    private static final int[] STEPS = {1, 7, 14, 30};

    private final List<WatchedSource> sources;
    private final Clock clock;
    private final MultiGauge daysLeft;
    private final MultiGauge good;
    private final Map<String, String> told = new HashMap<>();
    private volatile List<Watched> latest = List.of();
    private volatile @Nullable Instant lookedAt;

    CertificateWatch(List<WatchedSource> sources, MeterRegistry metrics, Clock clock) {
        this.sources = List.copyOf(sources);
        this.clock = clock;
        this.daysLeft = MultiGauge.builder("iop.certificate.days.left")
                .description("whole days until a certificate ends, negative afterwards")
                .register(metrics);
        this.good = MultiGauge.builder("iop.certificate.good")
                .description("1 when a certificate is good, 0 when not or when it could not be seen")
                .register(metrics);
    }

    /** What the last look found. */
    public List<Watched> latest() {
        return latest;
    }

    /** When the last look was; absent before the first. */
    public @Nullable Instant lookedAt() {
        return lookedAt;
    }

    /** Looks at all of them. */
    public synchronized List<Watched> look() {
        List<Watched> found = new ArrayList<>();
        sources.forEach(source -> found.addAll(source.look()));
        found.forEach(this::tell);
        latest = List.copyOf(found);
        lookedAt = clock.instant();
        daysLeft.register(
                found.stream()
                        .filter(one -> one.notAfter() != null)
                        .map(one -> MultiGauge.Row.of(tags(one), days(one)))
                        .toList(),
                true);
        good.register(
                found.stream()
                        .map(one -> MultiGauge.Row.of(tags(one), one.isGood() ? 1 : 0))
                        .toList(),
                true);
        return latest;
    }

    /** Whole days until it ends; the largest number when that is not known. */
    long days(Watched one) {
        Instant end = one.notAfter();
        return end == null
                ? Integer.MAX_VALUE
                : Math.floorDiv(Duration.between(clock.instant(), end).toSeconds(), 86_400);
    }

    /** The smallest of the steps that it has reached; empty when its end is far. */
    String step(Watched one) {
        long days = days(one);
        for (int step : STEPS) {
            if (days < step) {
                return step + " days";
            }
        }
        return "";
    }

    private void tell(Watched one) {
        String state = one.isGood() ? step(one) : one.state();
        String before = told.put(one.owner() + "/" + one.use(), state);
        if (state.equals(before) || state.isEmpty() && before == null) {
            return;
        }
        if (state.isEmpty()) {
            log.info("certificate of={} use={} is good again until {}", one.owner(), one.use(), one.notAfter());
        } else if (one.isGood()) {
            log.warn(
                    "code=TRU-080 certificate of={} use={} ends in less than {}, at {}",
                    one.owner(),
                    one.use(),
                    state,
                    one.notAfter());
        } else {
            log.error(
                    "code=TRU-081 certificate of={} use={} is not good: {} {}",
                    one.owner(),
                    one.use(),
                    state,
                    one.words());
        }
    }

    private static Tags tags(Watched one) {
        return Tags.of("owner", one.owner(), "use", one.use());
    }
}
