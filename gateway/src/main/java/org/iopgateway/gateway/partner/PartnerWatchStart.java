package org.iopgateway.gateway.partner;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Starts the watch over partner files once the gateway is ready, and ends it with the gateway. */
final class PartnerWatchStart implements ApplicationListener<ApplicationReadyEvent>, DisposableBean {

    private final @Nullable PartnerWatch watch;
    private final Duration every;

    /** @param every zero for never */
    PartnerWatchStart(@Nullable PartnerWatch watch, Duration every) {
        this.watch = watch;
        this.every = every;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        if (watch != null && !every.isZero()) {
            watch.start(every);
        }
    }

    @Override
    public void destroy() {
        if (watch != null) {
            watch.close();
        }
    }
}
