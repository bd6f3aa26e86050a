package org.iopgateway.gateway.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.iopgateway.gateway.repository.DatabaseForReading;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.env.MockEnvironment;

/** The command as it is called, on the embedded database of a gateway that does not run. */
class VerifyLedgerIT {

    @TempDir
    Path dataDir;

    private final LedgerKey key = TestLedgerKey.make();
    private final StringWriter told = new StringWriter();

    @BeforeEach
    void writeALedger() throws Exception {
        Files.createDirectories(dataDir.resolve("trust"));
        Files.writeString(dataDir.resolve("trust/ledger.pem"), pem(key));
        change(jdbc -> {
            Flyway.configure().dataSource(jdbc.getDataSource()).load().migrate();
            DisclosureLedger ledger =
                    new DisclosureLedger(jdbc, new JdbcTransactionManager(jdbc.getDataSource()), "main");
            ledger.begin();
            ledger.record(List.of(TestDisclosures.consented("p1"), TestDisclosures.emergency("p2")), List.of());
            new LedgerCheckpoints(
                            jdbc,
                            new CheckpointFiles(dataDir.resolve("checkpoints")),
                            new CheckpointSigner(key),
                            new DisclosureProperties("main", Duration.ofDays(1), 1000, dataDir, null),
                            Clock.systemUTC())
                    .sign();
            ledger.record(List.of(TestDisclosures.consented("p3")), List.of(TestDisclosures.denial("p3")));
        });
    }

    @Test
    void saysThatALedgerIsIntact() {
        assertThat(run()).isZero();
        assertThat(told.toString())
                .isEqualToNormalizingNewlines(
                        "4 rows are as they were written; 2 of them are signed, by 1 checkpoints.\n"
                                + "The ledger is intact.\n");
    }

    @Test
    void namesTheFirstBrokenRowAndEndsWithOne() throws SQLException {
        change(jdbc -> jdbc.update("UPDATE disclosure SET recipient_name = 'somebody else' WHERE seq >= 2"));
        assertThat(run()).isEqualTo(1);
        assertThat(told.toString())
                .contains("2 rows are as they were written")
                .containsPattern(
                        "BROKEN at row 2 of chain main \\([0-9a-f-]{36}\\): its content is not what was written");
    }

    @Test
    void namesABrokenEntryOfTheAuditLog() throws SQLException {
        change(jdbc -> jdbc.update("UPDATE audit_event SET reason = 'somebody else'"));
        assertThat(run()).isEqualTo(1);
        assertThat(told.toString())
                .containsPattern(
                        "BROKEN at row 1 of chain main/audit \\([0-9a-f-]{36}\\): its content is not what was written");
    }

    @Test
    void trustsTheCertificateThatIsNamedAndNoOther() throws IOException {
        Path other = dataDir.resolve("other.pem");
        Files.writeString(other, pem(TestLedgerKey.make()));
        assertThat(run("--certificate=" + other)).isEqualTo(1);
        assertThat(told.toString()).contains("checkpoint 1: no certificate that is trusted has signed it");
    }

    @Test
    void cannotReadWhatIsNotThere() {
        assertThat(run("--certificate=" + dataDir.resolve("none.pem"))).isEqualTo(2);
        assertThat(told.toString()).contains("DIS-030");
        assertThat(run(
                        "--gateway.data-dir=" + dataDir.resolve("nowhere"),
                        "--certificate=" + dataDir.resolve("trust/ledger.pem")))
                .isEqualTo(2);
        assertThat(told.toString()).contains("The ledger cannot be read");
    }

    /** Of a setting that is given twice, the later one would not win. */
    private int run(String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        if (arguments.stream().noneMatch(each -> each.startsWith("--gateway.data-dir"))) {
            arguments.add("--gateway.data-dir=" + dataDir);
        }
        return new VerifyLedger(new PrintWriter(told, true)).run(arguments.toArray(String[]::new));
    }

    private void change(Consumer<JdbcTemplate> work) throws SQLException {
        MockEnvironment settings = new MockEnvironment().withProperty("gateway.data-dir", dataDir.toString());
        String url = ((DriverManagerDataSource) DatabaseForReading.of(settings))
                .getUrl()
                .replace(";IFEXISTS=TRUE", "");
        try (Connection connection = DriverManager.getConnection(url, "sa", "")) {
            work.accept(new JdbcTemplate(new SingleConnectionDataSource(connection, true)));
        }
    }

    private static String pem(LedgerKey key) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder().encodeToString(key.certificate().getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
