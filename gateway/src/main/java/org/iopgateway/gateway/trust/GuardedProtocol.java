package org.iopgateway.gateway.trust;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.http11.Http11NioProtocol;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 over guarded sockets; looks for slow clients every second while it runs. */
final class GuardedProtocol extends Http11NioProtocol {

    private final GuardedEndpoint endpoint;
    private @Nullable ScheduledFuture<?> watch;

    GuardedProtocol(GuardedEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void start() throws Exception {
        super.start();
        watch = getUtilityExecutor().scheduleWithFixedDelay(endpoint::cutOffSlowClients, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void stop() throws Exception {
        if (watch != null) {
            watch.cancel(false);
        }
        super.stop();
    }
}
