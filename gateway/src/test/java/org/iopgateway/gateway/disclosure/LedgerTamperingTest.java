package org.iopgateway.gateway.disclosure;

import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;

class LedgerTamperingTest extends LedgerTamperingContract {

    private JdbcConnectionPool database;

    @Override
    DataSource emptyDatabase() {
        database = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "");
        return database;
    }

    @AfterEach
    void close() {
        database.dispose();
    }
}
