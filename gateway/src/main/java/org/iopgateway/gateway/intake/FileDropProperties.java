package org.iopgateway.gateway.intake;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param dataDir where {@code inbox}, {@code done} and {@code rejected} lie
 * @param inbox how the inbox is watched
 */
@ConfigurationProperties("gateway")
record FileDropProperties(@DefaultValue("./data") Path dataDir, @DefaultValue Inbox inbox) {

    Path inboxDir() {
        return directory("inbox");
    }

    Path doneDir() {
        return directory("done");
    }

    Path rejectedDir() {
        return directory("rejected");
    }

    private Path directory(String name) {
        return dataDir.toAbsolutePath().normalize().resolve(name);
    }

    /**
     * @param poll how often it is looked into; default 1 s
     * @param quiet how long a file must not have changed before it is read; default 2 s
     */
    record Inbox(@DefaultValue("1s") Duration poll, @DefaultValue("2s") Duration quiet) {}
}
