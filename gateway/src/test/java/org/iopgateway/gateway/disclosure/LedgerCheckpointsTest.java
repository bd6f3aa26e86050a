package org.iopgateway.gateway.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

class LedgerCheckpointsTest {

    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir
    Path folder;

    private final LedgerKey key = TestLedgerKey.make();
    private JdbcConnectionPool database;
    private JdbcTemplate jdbc;
    private DisclosureLedger ledger;

    @BeforeEach
    void open() {
        database = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "");
        Flyway.configure().dataSource(database).load().migrate();
        jdbc = new JdbcTemplate(database);
        ledger = new DisclosureLedger(jdbc, new JdbcTransactionManager(database), "main");
        ledger.begin();
    }

    @AfterEach
    void close() {
        database.dispose();
    }

    @Test
    void signsAfterTheIntervalAndNotAgainUntilThereIsANewRow() {
        try (LedgerCheckpoints checkpoints = checkpoints(jdbc, Duration.ofMillis(50), 1000)) {
            checkpoints.start();
            record(3);
            Awaitility.await().until(() -> signedRows() == 3);
            record(1);
            Awaitility.await().until(() -> signedRows() == 4);
        }
        assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM disclosure_checkpoint", Long.class))
                .isBetween(2L, 4L);
        assertThat(verify().broken()).isNull();
    }

    @Test
    void signsWhenItStopsWhateverTheInterval() {
        LedgerCheckpoints checkpoints = checkpoints(jdbc, NEVER, 1000);
        checkpoints.start();
        record(2);
        checkpoints.close();
        assertThat(verify()).isEqualTo(new LedgerVerifier.Verification(2, 1, 2, null));
        assertThat(folder.resolve("checkpoints/main/000000000001.pem")).exists();
    }

    @Test
    void writesTheFileAgainThatAKilledProcessDidNotWrite() throws Exception {
        record(2);
        checkpoints(jdbc, NEVER, 1000).sign();
        Path file = folder.resolve("checkpoints/main/000000000001.pem");
        Files.delete(file);
        try (LedgerCheckpoints checkpoints = checkpoints(jdbc, NEVER, 1000)) {
            checkpoints.start();
            Awaitility.await().until(() -> Files.exists(file));
        }
        assertThat(verify().checkpoints()).isEqualTo(1);
    }

    @Test
    void lettersOfACheckpointCanBeReadByAPerson() {
        record(2);
        checkpoints(jdbc, NEVER, 1000).sign();
        String pem = new CheckpointTable(jdbc).last("main").orElseThrow().pem();
        assertThat(new String(TestLedgerKey.proof(key).open(pem).content()))
                .startsWith("IOP Gateway disclosure ledger, checkpoint v1\nchain: main\nnumber: 1\nlast row: 2\n");
    }

    @Test
    void neverLetsADisclosureWaitForASignature() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        JdbcTemplate stuck = new JdbcTemplate(new DelegatingDataSource(database) {
            @Override
            public Connection getConnection() throws SQLException {
                asked.countDown();
                try {
                    hanging.await();
                } catch (InterruptedException e) {
                    throw new SQLException(e);
                }
                return super.getConnection();
            }
        });
        LedgerCheckpoints checkpoints = checkpoints(stuck, Duration.ofMillis(10), 1);
        checkpoints.start();
        asked.await();
        record(5);
        assertThat(verify().rows()).isEqualTo(5);
        hanging.countDown();
        checkpoints.close();
        assertThat(verify().signedRows()).isEqualTo(5);
    }

    private long signedRows() {
        return verify().signedRows();
    }

    private LedgerVerifier.Verification verify() {
        return new LedgerVerifier(jdbc, files(), TestLedgerKey.proof(key)).verify();
    }

    private void record(int rows) {
        for (int i = 0; i < rows; i++) {
            ledger.record(List.of(TestDisclosures.consented("p1")), List.of());
        }
    }

    private CheckpointFiles files() {
        return new CheckpointFiles(folder.resolve("checkpoints"));
    }

    private LedgerCheckpoints checkpoints(JdbcTemplate on, Duration interval, int rows) {
        return new LedgerCheckpoints(
                on,
                files(),
                new CheckpointSigner(key),
                new DisclosureProperties("main", interval, rows, folder, null),
                Clock.systemUTC());
    }
}
