package org.iopgateway.gateway.disclosure;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The ledger on the application's database. */
@Configuration(proxyBeanMethods = false)
class DisclosureConfiguration {

    private static final int SECONDS_FOR_A_CHECKPOINT = 5;

    @Bean
    DisclosureLedger disclosureLedger(JdbcTemplate jdbc, DataSource dataSource, DisclosureProperties properties) {
        // its transactions are its own anyway, and need no JPA session around them
        DisclosureLedger ledger =
                new DisclosureLedger(jdbc, new JdbcTransactionManager(dataSource), properties.chain());
        ledger.begin();
        return ledger;
    }

    @Bean
    CheckpointFiles checkpointFiles(DisclosureProperties properties) {
        return new CheckpointFiles(properties.checkpointDir());
    }

    /** Needs the ledger's bean: the chain must have begun, and it is closed after whoever still discloses. */
    @Bean(initMethod = "start", destroyMethod = "close")
    LedgerCheckpoints ledgerCheckpoints(
            DataSource dataSource,
            DisclosureLedger ledger,
            CheckpointFiles files,
            LedgerKey key,
            DisclosureProperties properties,
            Clock clock) {
        JdbcTemplate bounded = new JdbcTemplate(dataSource);
        bounded.setQueryTimeout(SECONDS_FOR_A_CHECKPOINT);
        return new LedgerCheckpoints(bounded, files, new CheckpointSigner(key), properties, clock);
    }

    @Bean
    LedgerVerifier ledgerVerifier(
            JdbcTemplate jdbc, CheckpointFiles files, LedgerKey key, DisclosureProperties properties) {
        List<X509Certificate> trusted = new ArrayList<>(List.of(key.certificate()));
        if (properties.earlierCertificates() != null) {
            trusted.addAll(CheckpointProof.certificates(properties.earlierCertificates()));
        }
        return new LedgerVerifier(jdbc, files, new CheckpointProof(trusted));
    }

    /** What a killed process left waiting gets its place at the start. */
    @Bean(initMethod = "settle")
    AuditLog auditLog(JdbcTemplate jdbc, DisclosureLedger ledger) {
        return new AuditLog(jdbc, ledger);
    }

    @Bean
    LedgerReader ledgerReader(JdbcTemplate jdbc) {
        return new LedgerReader(jdbc);
    }

    @Bean
    DisclosureAccounting disclosureAccounting(JdbcTemplate jdbc) {
        return new DisclosureAccounting(jdbc);
    }
}
