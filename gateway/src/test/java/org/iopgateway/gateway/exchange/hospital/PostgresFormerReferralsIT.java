package org.iopgateway.gateway.exchange.hospital;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class PostgresFormerReferralsIT extends FormerReferralsContract {

    private EmbeddedPostgres server;

    @BeforeEach
    void start() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @Override
    DataSource emptyDatabase() {
        return server.getPostgresDatabase();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }
}
