package org.iopgateway.gateway.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.iopgateway.gateway.trust.pki.StoreKind;
import org.iopgateway.mappings.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes in what another node or the command changed in the key file, and rotates when it is time. */
final class SigningKeyWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SigningKeyWatch.class);

    private static final int LOOK_EVERY_SECONDS = 30;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "signing-keys");
        thread.setDaemon(true);
        return thread;
    });
    private final SigningKeys keys;
    private final SigningKeyRotation rotation;
    private final StoreKind kind;
    private final Path file;
    private final char[] password;
    private final @Nullable Duration every;
    private @Nullable FileTime read;

    /** @param every age at which keys are changed; absent means on command only */
    SigningKeyWatch(
            SigningKeys keys,
            SigningKeyRotation rotation,
            StoreKind kind,
            Path file,
            char[] password,
            @Nullable Duration every) {
        this.kind = kind;
        this.keys = keys;
        this.rotation = rotation;
        this.file = file;
        this.password = password.clone();
        this.every = every;
    }

    void start() {
        timer.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    synchronized void look() {
        try {
            if (every != null) {
                rotation.rotate(every);
            }
            FileTime changed = Files.getLastModifiedTime(file);
            if (!changed.equals(read)) {
                keys.reload(KeyFiles.read(kind, file, password), password);
                read = changed;
            }
        } catch (ProblemException e) {
            log.error(
                    "code={} the signing keys stay as they are",
                    e.problems().get(0).code());
        } catch (IOException | UncheckedIOException e) {
            log.error(
                    "code=TRU-006 the signing keys stay as they are: {}",
                    e.getClass().getSimpleName());
        }
    }
}
