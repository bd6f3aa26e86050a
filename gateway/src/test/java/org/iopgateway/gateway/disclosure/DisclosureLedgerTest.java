package org.iopgateway.gateway.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.iopgateway.gateway.disclosure.LedgerVerifier.Verification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class DisclosureLedgerTest {

    private static final Instant AT = Instant.parse("2026-03-01T10:00:00.123Z");

    private JdbcConnectionPool database;
    private JdbcTemplate jdbc;
    private PlatformTransactionManager transactions;
    private DisclosureLedger ledger;
    private LedgerVerifier verifier;

    @BeforeEach
    void openAnEmptyLedger() {
        database = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";LOCK_TIMEOUT=15000", "sa", "");
        database.setMaxConnections(20);
        Flyway.configure().dataSource(database).load().migrate();
        jdbc = new JdbcTemplate(database);
        transactions = new JdbcTransactionManager(database);
        ledger = ledger("main");
        verifier = new LedgerVerifier(
                jdbc, new CheckpointFiles(Path.of("no-checkpoints")), TestLedgerKey.proof(TestLedgerKey.make()));
    }

    @AfterEach
    void close() {
        jdbc.execute("SHUTDOWN");
        database.dispose();
    }

    @Test
    void takesWhatStandsOrFallsWithTheRowsIntoTheirTransaction() {
        jdbc.execute("CREATE TABLE IF NOT EXISTS beside (id VARCHAR(36) PRIMARY KEY)");
        String id = UUID.randomUUID().toString();
        Runnable beside = () -> jdbc.update("INSERT INTO beside VALUES (?)", id);
        ledger.record(List.of(disclosure("p1")), List.of(), beside);
        Disclosure second = disclosure("p1");

        assertThatThrownBy(() -> ledger.record(List.of(second), List.of(), beside))
                .isInstanceOf(LedgerException.class);

        assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM beside", Integer.class))
                .isEqualTo(1);
        assertThat(jdbc.queryForObject(
                        "SELECT COUNT(*) FROM disclosure WHERE id = ?",
                        Integer.class,
                        second.id().toString()))
                .isZero();
    }

    @Test
    void keepsEverythingThatAnAccountingNeeds() {
        Disclosure told = disclosure("p1");
        ledger.record(List.of(told), List.of());
        assertThat(new DisclosureAccounting(jdbc).of("p1", AT.minusSeconds(1))).containsExactly(told);
        assertThat(new DisclosureAccounting(jdbc).of("p1", AT.plusSeconds(1))).isEmpty();
        assertThat(new DisclosureAccounting(jdbc).of("p2", Instant.EPOCH)).isEmpty();
    }

    @Test
    void chainsConcurrentAppendsOfTwoNodesWithoutAGap() throws Exception {
        DisclosureLedger otherNode = ledger("main");
        int writers = 8;
        int each = 50;
        ExecutorService pool = Executors.newFixedThreadPool(writers);
        try {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                DisclosureLedger node = writer % 2 == 0 ? ledger : otherNode;
                String patient = "p" + writer;
                work.add(() -> {
                    for (int i = 0; i < each; i++) {
                        node.record(List.of(disclosure(patient)), List.of(TestDisclosures.denial(patient)));
                    }
                    return each;
                });
            }
            for (Future<Integer> done : pool.invokeAll(work)) {
                assertThat(done.get()).isEqualTo(each);
            }
        } finally {
            pool.shutdown();
        }
        assertThat(verifier.verify()).isEqualTo(good(2 * writers * each));
        assertThat(jdbc.queryForObject("SELECT MAX(seq) FROM disclosure", Long.class))
                .isEqualTo(writers * each);
        assertThat(jdbc.queryForObject("SELECT MAX(seq) FROM audit_event", Long.class))
                .isEqualTo(writers * each);
    }

    @Test
    void goesOnWhereAnotherNodeLeftTheChain() {
        DisclosureLedger otherNode = ledger("main");
        for (DisclosureLedger node : List.of(ledger, otherNode, otherNode, ledger)) {
            node.record(List.of(disclosure("p1")), List.of());
            node.record(List.of(), List.of(TestDisclosures.denial("p1")));
            node.record(List.of(disclosure("p1")), List.of(TestDisclosures.denial("p1")));
        }
        assertThat(verifier.verify()).isEqualTo(good(16));
    }

    @Test
    void undoesWhatWentWithARowThatAnotherNodeOvertook() {
        jdbc.execute("CREATE TABLE IF NOT EXISTS beside (id VARCHAR(36) PRIMARY KEY)");
        ledger.record(List.of(disclosure("p1")), List.of(TestDisclosures.denial("p1")));
        ledger("main").record(List.of(), List.of(TestDisclosures.denial("p1")));

        ledger.record(
                List.of(disclosure("p1")),
                List.of(TestDisclosures.denial("p1")),
                () -> jdbc.update("INSERT INTO beside VALUES ('once')"));

        assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM beside", Integer.class))
                .isEqualTo(1);
        assertThat(verifier.verify()).isEqualTo(good(5));
    }

    @Test
    void staysOnRecordWhenTheCallersOwnTransactionIsRolledBack() {
        new TransactionTemplate(transactions).executeWithoutResult(outer -> {
            ledger.record(List.of(disclosure("p1")), List.of());
            outer.setRollbackOnly();
        });
        assertThat(new DisclosureAccounting(jdbc).of("p1", Instant.EPOCH)).hasSize(1);
    }

    @Test
    void saysThatItCannotTakeARowAndTakesTheNextOne() {
        Disclosure first = disclosure("p1");
        ledger.record(List.of(first), List.of());
        assertThatThrownBy(() -> ledger.record(List.of(first), List.of())).isInstanceOf(LedgerException.class);
        ledger.record(List.of(disclosure("p1")), List.of());
        assertThat(verifier.verify()).isEqualTo(good(2));
    }

    @Test
    void doesNotLetOneBadRowSpoilTheOthersThatWaitWithIt() throws Exception {
        Disclosure twice = disclosure("p0");
        ledger.record(List.of(twice), List.of());
        ExecutorService pool = Executors.newFixedThreadPool(8);
        int refused = 0;
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                Disclosure row = i % 8 == 0 ? twice : disclosure("p1");
                work.add(() -> {
                    ledger.record(List.of(row), List.of());
                    return null;
                });
            }
            for (Future<Void> done : pool.invokeAll(work)) {
                try {
                    done.get();
                } catch (java.util.concurrent.ExecutionException e) {
                    assertThat(e).hasCauseInstanceOf(LedgerException.class);
                    refused++;
                }
            }
        } finally {
            pool.shutdown();
        }
        assertThat(refused).isEqualTo(8);
        assertThat(verifier.verify()).isEqualTo(good(57));
    }

    @Test
    void namesTheRowWhoseContentWasChanged() {
        record(5);
        jdbc.update("UPDATE disclosure SET recipient_name = 'somebody else' WHERE seq = 3");
        assertBrokenAt(3, "its content is not what was written");
    }

    @Test
    void namesTheRowThatWasTakenOut() {
        record(5);
        jdbc.update("DELETE FROM disclosure WHERE seq = 2");
        assertBrokenAt(2, "the row is missing");
    }

    @Test
    void namesTheRowThatWasCutOffAtTheEnd() {
        record(5);
        jdbc.update("DELETE FROM disclosure WHERE seq = 5");
        assertBrokenAt(5, "the row is missing");
    }

    @Test
    void namesTheRowAfterOneThatWasRewrittenWithItsHash() {
        record(5);
        ChainLink forged = new ChainLink("main", 3, hash(2), disclosure("p9"));
        jdbc.update("DELETE FROM disclosure WHERE seq = 3");
        LedgerTable.insert(jdbc, List.of(forged));
        assertBrokenAt(4, "it does not follow the row before it");
    }

    @Test
    void noticesThatTheEndWasMovedBack() {
        record(5);
        jdbc.update("UPDATE disclosure_chain SET seq = 4 WHERE chain = 'main'");
        assertBrokenAt(4, "the end of the chain is not the last row");
    }

    @Test
    void noticesThatAFieldWasEmptiedOrMovedIntoItsNeighbour() {
        record(3);
        jdbc.update("UPDATE disclosure SET attested_by = NULL WHERE seq = 2");
        assertBrokenAt(2, "its content is not what was written");
    }

    @Test
    void verifiesEachChainByItself() {
        record(2);
        DisclosureLedger second = ledger("second");
        second.record(List.of(disclosure("p1")), List.of());
        assertThat(verifier.verify()).isEqualTo(good(3));
        jdbc.update("DELETE FROM disclosure_chain WHERE chain = 'second'");
        assertThat(verifier.verify().broken()).isNotNull().extracting("chain").isEqualTo("second");
    }

    private void assertBrokenAt(long seq, String why) {
        Verification verification = verifier.verify();
        assertThat(verification.intact()).isFalse();
        assertThat(verification.broken().seq()).isEqualTo(seq);
        assertThat(verification.broken().why()).isEqualTo(why);
    }

    private static Verification good(long rows) {
        return new Verification(rows, 0, 0, null);
    }

    private void record(int rows) {
        for (int i = 0; i < rows; i++) {
            ledger.record(List.of(disclosure("p1")), List.of());
        }
    }

    private String hash(long seq) {
        return jdbc.queryForObject("SELECT hash FROM disclosure WHERE seq = ?", String.class, seq);
    }

    private DisclosureLedger ledger(String chain) {
        DisclosureLedger made = new DisclosureLedger(jdbc, transactions, chain);
        made.begin();
        return made;
    }

    private static Disclosure disclosure(String patient) {
        return new Disclosure(
                UUID.randomUUID(),
                patient,
                AT,
                "bay-state-general",
                "Bay State General Hospital",
                null,
                "TREAT",
                "1 session",
                List.of("Encounter/e1@1"),
                List.of("Consent/c1@2"),
                "PUSH",
                "fhir-rest",
                List.of("R", "42CFRPart2"),
                "42 CFR 2.32(a)(1)",
                new Disclosure.Emergency("Dr. A", "Bay State General", "overdose", "gateway"));
    }
}
