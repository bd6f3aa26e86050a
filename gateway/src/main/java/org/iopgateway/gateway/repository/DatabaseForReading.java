package org.iopgateway.gateway.repository;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.StringUtils;

/** The gateway's database for a command that only reads, while the gateway itself need not run. */
public final class DatabaseForReading {

    private DatabaseForReading() {}

    /**
     * The database that the gateway would use under these settings.
     *
     * @param settings {@code spring.datasource.url}, or {@code gateway.data-dir} for the embedded one, which must be there
     */
    public static DataSource of(Environment settings) {
        String url = settings.getProperty("spring.datasource.url");
        if (StringUtils.hasText(url)) {
            return new DriverManagerDataSource(
                    url,
                    settings.getProperty("spring.datasource.username", ""),
                    settings.getProperty("spring.datasource.password", ""));
        }
        Path dataDir = Path.of(settings.getRequiredProperty("gateway.data-dir"));
        return new DriverManagerDataSource(new StoreProperties(dataDir).embeddedUrl() + ";IFEXISTS=TRUE", "sa", "");
    }
}
