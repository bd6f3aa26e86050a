package org.iopgateway.gateway.trust.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the watch look, on a thread of its own: once a minute at what lies on our disk, at all of it as often as configured. */
final class CertificateRounds implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CertificateRounds.class);
    private static final Duration ROUND = Duration.ofMinutes(1);

    private final CertificateWatch watch;
    private final Runnable refresh;
    private final WatchProperties properties;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "certificate-watch");
        made.setDaemon(true);
        return made;
    });

    /** @param refresh takes up what has changed on our disk */
    CertificateRounds(CertificateWatch watch, Runnable refresh, WatchProperties properties, Clock clock) {
        this.watch = watch;
        this.refresh = refresh;
        this.properties = properties;
        this.clock = clock;
    }

    void start() {
        thread.scheduleWithFixedDelay(this::round, ROUND.toMillis(), ROUND.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void round() {
        try {
            refresh.run();
            Instant last = watch.lookedAt();
            boolean due = last == null || !clock.instant().isBefore(last.plus(properties.every()));
            if (due && !properties.every().isZero()) {
                watch.look();
            }
        } catch (RuntimeException e) {
            // An edge: a schedule ends for good with its first exception.
            log.error(
                    "code=TRU-084 the certificate watch failed: {}",
                    e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
