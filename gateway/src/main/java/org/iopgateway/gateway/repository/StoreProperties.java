package org.iopgateway.gateway.repository;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the embedded database lies.
 *
 * @param dataDir directory of everything that must last; the database is in {@code db} below it
 */
@ConfigurationProperties("gateway")
record StoreProperties(@DefaultValue("./data") Path dataDir) {

    /**
     * The embedded database, as H2 names it.
     *
     * <p>{@code WRITE_DELAY=0}: a commit is in the operating system's hands before it returns, so a killed process
     * loses none. {@code retry:} opens the file again when a thread is interrupted while it writes; without, the
     * interrupt closes the database for everybody. The lock is the operating system's own and dies with the process.
     * {@code TRACE_LEVEL_FILE=0}: H2 would keep a log of its own, and its messages quote values.
     */
    String embeddedUrl() {
        Path file = dataDir.toAbsolutePath().normalize().resolve("db").resolve("iop");
        return "jdbc:h2:retry:" + file + ";WRITE_DELAY=0;FILE_LOCK=FS;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=15000"
                + ";TRACE_LEVEL_FILE=0";
    }
}
