package org.iopgateway.gateway.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Clob;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.iopgateway.gateway.disclosure.LedgerVerifier.Broken;
import org.iopgateway.gateway.disclosure.LedgerVerifier.Verification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever is done to the ledger behind its back is found, and the first row that it was done to is named. */
abstract class LedgerTamperingContract {

    private static final int ROWS = 12;
    private static final int ROWS_SIGNED = 10;
    private static final int ENTRIES = 7;
    private static final int ENTRIES_SIGNED = 5;

    @TempDir
    Path folder;

    private final Random random = new Random(20261124);
    private final LedgerKey key = TestLedgerKey.make();
    private JdbcTemplate jdbc;
    private TransactionTemplate undone;
    private DisclosureLedger ledger;
    private LedgerVerifier verifier;

    abstract DataSource emptyDatabase();

    @BeforeEach
    void writeRowsAndSignMostOfThem() {
        DataSource database = emptyDatabase();
        Flyway.configure().dataSource(database).load().migrate();
        jdbc = new JdbcTemplate(database);
        undone = new TransactionTemplate(new JdbcTransactionManager(database));
        ledger = new DisclosureLedger(jdbc, new JdbcTransactionManager(database), "main");
        ledger.begin();
        verifier = verifier(files());
        write(5);
        sign(key, files());
        write(5);
        sign(key, files());
        write(2);
    }

    @Test
    void findsNothingInALedgerThatNobodyTouched() {
        assertThat(verifier.verify()).isEqualTo(new Verification(ROWS, 2, ROWS_SIGNED, null));
    }

    @Test
    void namesTheRowInWhichOneByteOfAnyColumnWasChanged() {
        List<String> columns = columns("disclosure");
        assertThat(columns).hasSize(22);
        for (String column : columns) {
            for (int seq : List.of(1, 2, 1 + random.nextInt(ROWS), ROWS)) {
                Broken broken = afterwards(() -> change("disclosure", column, "seq = " + seq));
                assertThat(broken).as("%s of row %d", column, seq).isNotNull();
                assertThat(broken.seq())
                        .as("%s of row %d: %s", column, seq, broken)
                        .isEqualTo(seq);
            }
        }
    }

    @Test
    void namesTheEntryOfTheAuditLogInWhichOneByteOfAnyColumnWasChanged() {
        writeEntriesAndSignMostOfThem();
        List<String> columns = columns("audit_event");
        assertThat(columns).hasSize(19);
        for (String column : columns) {
            for (int seq : List.of(1, ENTRIES_SIGNED, ENTRIES)) {
                Broken broken = afterwards(() -> change("audit_event", column, "seq = " + seq));
                assertThat(broken)
                        .as("%s of entry %d", column, seq)
                        .isNotNull()
                        .extracting(Broken::chain, Broken::seq)
                        .containsExactly("main/audit", (long) seq);
            }
        }
        assertBrokenAt(2, "UPDATE audit_event SET id = upper(id) WHERE seq = 2 AND id <> upper(id)");
        assertBrokenAt(3, "UPDATE audit_event SET reason = reason || chr(10) WHERE seq = 3");
    }

    @Test
    void namesEntriesOfTheAuditLogThatWereTakenOutPutInCutOffOrChainedAnew() {
        writeEntriesAndSignMostOfThem();
        assertBrokenAt(3, "DELETE FROM audit_event WHERE seq = 3");
        assertBrokenAt(2, "UPDATE audit_event SET chain = NULL, seq = NULL WHERE seq = 2");
        assertBrokenAt(0, copyOfEntry("NULL", "NULL"));
        assertBrokenAt(0, copyOfEntry("chain", "0"));
        assertBrokenAt(ENTRIES + 1, copyOfEntry("chain", String.valueOf(ENTRIES + 1)));
        Runnable cut = () -> {
            jdbc.update("DELETE FROM audit_event WHERE seq > 4");
            jdbc.update("UPDATE disclosure_chain SET seq = 4, hash = (SELECT hash FROM audit_event WHERE seq = 4)"
                    + " WHERE chain = 'main/audit'");
        };
        LedgerVerifier withoutFiles = verifier(new CheckpointFiles(folder.resolve("none")));
        assertThat(undone.<Broken>execute(status -> {
                    jdbc.update("DELETE FROM audit_event");
                    jdbc.update("DELETE FROM disclosure_chain WHERE chain = 'main/audit'");
                    jdbc.update("DELETE FROM disclosure_checkpoint WHERE chain = 'main/audit'");
                    status.setRollbackOnly();
                    return withoutFiles.verify().broken();
                }))
                .as("all of it")
                .extracting(Broken::why)
                .isEqualTo("the chain's end is missing");
        assertThat(afterwards(cut)).extracting(Broken::chain, Broken::seq).containsExactly("main/audit", 5L);
        assertThat(afterwards(() -> {
                    cut.run();
                    ChainEnd end = LedgerTable.end(jdbc, "main/audit");
                    ChainLink link = new ChainLink("main/audit", 5, end.hash(), TestDisclosures.denial("p9"));
                    AuditTable.insert(jdbc, List.of(link));
                    jdbc.update(
                            "UPDATE disclosure_chain SET seq = 5, hash = ? WHERE chain = 'main/audit'", link.hash());
                }))
                .extracting(Broken::why)
                .isEqualTo("rows 1 to 5 are not those that checkpoint 1 signed");
    }

    @Test
    void givesEntriesOfAnOlderReleaseTheirPlaceOnce() {
        writeEntriesAndSignMostOfThem();
        jdbc.update("DELETE FROM disclosure_chain WHERE chain = 'main/audit'");
        jdbc.update("DELETE FROM disclosure_checkpoint WHERE chain = 'main/audit'");
        jdbc.update("UPDATE audit_event SET chain = NULL, seq = NULL, previous_hash = NULL, hash = NULL");
        verifier = verifier(new CheckpointFiles(folder.resolve("none")));
        ledger.begin();
        assertThat(verifier.verify().broken()).isNull();
        assertThat(verifier.verify().rows()).isEqualTo(ROWS + ENTRIES);
        jdbc.update("UPDATE audit_event SET chain = NULL, seq = NULL, previous_hash = NULL, hash = NULL WHERE seq = 7");
        ledger.begin();
        assertThat(verifier.verify().broken()).extracting(Broken::seq).isEqualTo(7L);
    }

    @Test
    void findsAByteThatWasAddedOrTakenAwayAtTheEndOfAnyText() {
        for (String column : List.of("resources", "basis", "labels", "description", "recipient_name", "purpose")) {
            assertBrokenAt(4, "UPDATE disclosure SET " + column + " = " + column + " || chr(10) WHERE seq = 4");
            assertBrokenAt(
                    4,
                    "UPDATE disclosure SET " + column + " = substring(" + column + " from 1 for length(" + column
                            + ") - 1) WHERE seq = 4");
        }
    }

    @Test
    void findsAChangedEndAndAChangedCheckpoint() {
        for (String column : List.of("seq", "hash", "chain")) {
            assertThat(afterwards(() -> change("disclosure_chain", column, "chain = 'main'")))
                    .as("end: %s", column)
                    .isNotNull();
        }
        for (String column : List.of("chain", "checkpoint_no", "last_seq", "signed")) {
            for (int number : List.of(1, 2)) {
                assertThat(afterwards(() -> change("disclosure_checkpoint", column, "checkpoint_no = " + number)))
                        .as("checkpoint %d: %s", number, column)
                        .isNotNull();
            }
        }
    }

    @Test
    void namesRowsThatWereTakenOutOrPutIn() {
        assertBrokenAt(7, "DELETE FROM disclosure WHERE seq = 7");
        assertBrokenAt(0, copyOfRow(7, 0));
        assertBrokenAt(-5, copyOfRow(7, -5));
        assertBrokenAt(ROWS + 1, copyOfRow(7, ROWS + 1));
    }

    @Test
    void namesTheFirstRowCutOffAtTheEndEvenWhenTheEndWasMovedBack() {
        Broken broken = afterwards(() -> cutBackTo(8));
        assertThat(broken.seq()).isEqualTo(9);
        assertThat(broken.why()).contains("checkpoint 2 signed 10 rows");
        broken = afterwards(() -> {
            cutBackTo(8);
            jdbc.update("DELETE FROM disclosure_checkpoint WHERE checkpoint_no = 2");
        });
        assertThat(broken.seq()).isEqualTo(9);
    }

    @Test
    void findsRowsThatWereChainedAnewAfterACheckpoint() {
        Broken broken = afterwards(() -> {
            cutBackTo(6);
            write(6);
        });
        assertThat(broken.seq()).isEqualTo(6);
        assertThat(broken.why()).isEqualTo("rows 6 to 10 are not those that checkpoint 2 signed");
    }

    @Test
    void findsALedgerThatWasReplacedAsAWholeAndConsistently() {
        Runnable replace = () -> {
            jdbc.update("DELETE FROM disclosure");
            jdbc.update("UPDATE disclosure_chain SET seq = 0, hash = ?", ChainLink.ORIGIN);
            write(ROWS);
        };
        assertThat(afterwards(replace).why()).contains("checkpoint 1 signed");
        Runnable withoutCheckpoints = () -> {
            replace.run();
            jdbc.update("DELETE FROM disclosure_checkpoint");
        };
        assertThat(afterwards(withoutCheckpoints).why()).contains("checkpoint 1 signed");
        Runnable signedByAStranger = () -> {
            withoutCheckpoints.run();
            sign(TestLedgerKey.make(), new CheckpointFiles(folder.resolve("elsewhere")));
        };
        assertThat(afterwards(signedByAStranger).why())
                .contains("checkpoint 1: the ledger holds another than its file");
        LedgerVerifier withoutFiles = verifier(new CheckpointFiles(folder.resolve("none")));
        Broken broken = undone.execute(status -> {
            signedByAStranger.run();
            status.setRollbackOnly();
            return withoutFiles.verify().broken();
        });
        assertThat(broken.why()).isEqualTo("checkpoint 1: no certificate that is trusted has signed it");
    }

    @Test
    void findsACheckpointThatIsGoneFromTheLedgerThoughAllRowsAreThere() {
        assertThat(afterwards(() -> jdbc.update("DELETE FROM disclosure_checkpoint WHERE checkpoint_no = 2")))
                .extracting(Broken::seq, Broken::why)
                .containsExactly(6L, "checkpoint 2: it stands in its file and not in the ledger");
    }

    @Test
    void isContentWhenAKeyWasChangedAndBothCertificatesAreTrusted() {
        LedgerKey next = TestLedgerKey.make();
        sign(next, files());
        LedgerVerifier both = new LedgerVerifier(jdbc, files(), TestLedgerKey.proof(next, key));
        assertThat(both.verify()).isEqualTo(new Verification(ROWS, 3, ROWS, null));
        assertThat(verifier.verify().broken().why()).contains("no certificate that is trusted");
    }

    private void writeEntriesAndSignMostOfThem() {
        for (int i = 1; i <= ENTRIES; i++) {
            ledger.record(List.of(), List.of(TestDisclosures.denial("p" + i)));
            if (i == ENTRIES_SIGNED) {
                sign(key, files());
            }
        }
        assertThat(verifier.verify().broken()).isNull();
    }

    private static String copyOfEntry(String chain, String seq) {
        return "INSERT INTO audit_event SELECT 'copy', happened_at, patient, recipient, purpose, interaction, channel,"
                + " effect, resources, rule_ids, citations, error_codes, obligations, relied_on, reason, "
                + chain + ", " + seq + ", previous_hash, hash FROM audit_event WHERE seq = 3";
    }

    private List<String> columns(String table) {
        return jdbc.query("SELECT * FROM " + table + " WHERE seq = 1", result -> {
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                names.add(result.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT));
            }
            return names;
        });
    }

    /** Changes one byte, or one unit of what is no text, of the rows that match. */
    private void change(String table, String column, String where) {
        Object old = jdbc.queryForMap("SELECT " + column + " FROM " + table + " WHERE " + where)
                .values()
                .iterator()
                .next();
        Object changed;
        if (old instanceof Number number) {
            changed = number.longValue() + 1000;
        } else if (old instanceof OffsetDateTime time) {
            changed = time.plus(Duration.ofMillis(1));
        } else if (old instanceof Timestamp time) {
            changed = new Timestamp(time.getTime() + 1);
        } else {
            changed = old == null ? "x" : flipped(String.valueOf(text(old)));
        }
        assertThat(jdbc.update("UPDATE " + table + " SET " + column + " = ? WHERE " + where, changed))
                .isEqualTo(1);
    }

    private static Object text(Object value) {
        try {
            return value instanceof Clob clob ? clob.getSubString(1, (int) clob.length()) : value;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String flipped(String text) {
        int at = random.nextInt(text.length());
        char flipped = text.charAt(at) == '\n' ? ' ' : (char) (text.charAt(at) ^ 1);
        return text.substring(0, at) + flipped + text.substring(at + 1);
    }

    private static String copyOfRow(int seq, int copy) {
        Map<String, String> values = new TreeMap<>(Map.of("seq", String.valueOf(copy), "id", "'" + copy + "'"));
        String columns = LedgerTable.COLUMNS;
        StringBuilder selected = new StringBuilder();
        for (String column : columns.split(", ")) {
            selected.append(selected.isEmpty() ? "" : ", ").append(values.getOrDefault(column, column));
        }
        return "INSERT INTO disclosure (" + columns + ") SELECT " + selected + " FROM disclosure WHERE seq = " + seq;
    }

    private void cutBackTo(long seq) {
        jdbc.update("DELETE FROM disclosure WHERE seq > ?", seq);
        jdbc.update(
                "UPDATE disclosure_chain SET seq = ?, hash = (SELECT hash FROM disclosure WHERE seq = ?)"
                        + " WHERE chain = 'main'",
                seq,
                seq);
    }

    private void assertBrokenAt(long seq, String sql) {
        Broken broken = afterwards(() -> assertThat(jdbc.update(sql)).isEqualTo(1));
        assertThat(broken).as(sql).isNotNull();
        assertThat(broken.seq()).as(sql).isEqualTo(seq);
    }

    /** What is found after something was done, which is undone then. */
    private Broken afterwards(Runnable done) {
        return undone.execute(status -> {
            done.run();
            status.setRollbackOnly();
            return verifier.verify().broken();
        });
    }

    private void write(int rows) {
        for (int i = 0; i < rows; i++) {
            Disclosure row = i % 2 == 0 ? TestDisclosures.consented("p" + i) : TestDisclosures.emergency("p" + i);
            if (TransactionSynchronizationManager.isActualTransactionActive()) {
                insideTheCallersTransaction(row);
            } else {
                ledger.record(List.of(row), List.of());
            }
        }
    }

    /** What somebody with the program at hand, but not its key, could write. */
    private void insideTheCallersTransaction(Disclosure row) {
        ChainEnd end = LedgerTable.end(jdbc, "main");
        ChainLink link = new ChainLink("main", end.seq() + 1, end.hash(), row);
        LedgerTable.insert(jdbc, List.of(link));
        jdbc.update("UPDATE disclosure_chain SET seq = ?, hash = ? WHERE chain = 'main'", link.seq(), link.hash());
    }

    private void sign(LedgerKey with, CheckpointFiles files) {
        DisclosureProperties settings = new DisclosureProperties("main", Duration.ofDays(1), 1000, folder, null);
        new LedgerCheckpoints(jdbc, files, new CheckpointSigner(with), settings, Clock.systemUTC()).sign();
    }

    private CheckpointFiles files() {
        return new CheckpointFiles(folder.resolve("checkpoints"));
    }

    private LedgerVerifier verifier(CheckpointFiles files) {
        return new LedgerVerifier(jdbc, files, TestLedgerKey.proof(key));
    }
}
