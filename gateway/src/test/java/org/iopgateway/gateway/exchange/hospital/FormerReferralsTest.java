package org.iopgateway.gateway.exchange.hospital;

import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;

class FormerReferralsTest extends FormerReferralsContract {

    private final JdbcConnectionPool database = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "");

    @Override
    DataSource emptyDatabase() {
        return database;
    }

    @AfterEach
    void close() {
        database.dispose();
    }
}
