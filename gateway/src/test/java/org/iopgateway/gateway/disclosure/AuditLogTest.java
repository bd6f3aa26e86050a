package org.iopgateway.gateway.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An act and its entry are on record together, and no transaction holds the chain. */
class AuditLogTest {

    private JdbcConnectionPool database;
    private JdbcTemplate jdbc;
    private TransactionTemplate transaction;
    private DisclosureLedger ledger;
    private AuditLog log;

    @BeforeEach
    void open() {
        database = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";LOCK_TIMEOUT=2000", "sa", "");
        Flyway.configure().dataSource(database).load().migrate();
        jdbc = new JdbcTemplate(database);
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        ledger = new DisclosureLedger(jdbc, new JdbcTransactionManager(database), "main");
        ledger.begin();
        log = new AuditLog(jdbc, ledger);
    }

    @AfterEach
    void close() {
        database.dispose();
    }

    @Test
    void chainsAnEntryOnceTheActIsCommittedAndNotBefore() {
        transaction.executeWithoutResult(act -> {
            log.add(List.of(TestDisclosures.denial("p1")));
            assertThat(chained()).isZero();
            ledger.record(List.of(TestDisclosures.consented("p2")), List.of(TestDisclosures.denial("p2")));
            assertThat(chained()).as("nobody waits for the act").isEqualTo(1);
        });
        assertThat(chained()).isEqualTo(2);
        assertThat(waiting()).isZero();
        assertIntact(3);
    }

    @Test
    void keepsNothingOfAnActThatIsRolledBack() {
        transaction.executeWithoutResult(act -> {
            log.add(List.of(TestDisclosures.denial("p1")));
            act.setRollbackOnly();
        });
        assertThat(chained() + waiting()).isZero();
    }

    @Test
    void chainsAtOnceWhatIsNoPartOfATransaction() {
        log.add(List.of(TestDisclosures.denial("p1"), TestDisclosures.denial("p2")));
        assertThat(chained()).isEqualTo(2);
        assertIntact(2);
    }

    @Test
    void chainsWhatAKilledProcessLeftWaitingAndNothingTwice() {
        AuditTable.await(jdbc, List.of(TestDisclosures.denial("p1")));
        AuditEntry both = TestDisclosures.denial("p2");
        ledger.record(List.of(), List.of(both));
        new AuditLog(jdbc, ledger).settle();
        assertThat(chained()).isEqualTo(2);
        AuditTable.await(jdbc, List.of(both));
        log.settle();
        assertThat(chained()).as("another node was quicker with it").isEqualTo(2);
        assertIntact(2);
    }

    private long chained() {
        return jdbc.queryForObject("SELECT COUNT(*) FROM audit_event", Long.class);
    }

    private long waiting() {
        return jdbc.queryForObject("SELECT COUNT(*) FROM audit_waiting", Long.class);
    }

    private void assertIntact(long rows) {
        LedgerVerifier verifier = new LedgerVerifier(
                jdbc, new CheckpointFiles(Path.of("no-checkpoints")), TestLedgerKey.proof(TestLedgerKey.make()));
        assertThat(verifier.verify()).isEqualTo(new LedgerVerifier.Verification(rows, 0, 0, null));
    }
}
