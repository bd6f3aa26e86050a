package org.iopgateway.gateway.disclosure;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** The ledger on the application's database. */
@Configuration(proxyBeanMethods = false)
class DisclosureConfiguration {

    private static final int ROWS_PER_FETCH = 1000;

    @Bean
    DisclosureLedger disclosureLedger(
            JdbcTemplate jdbc, PlatformTransactionManager transactions, DisclosureProperties properties) {
        DisclosureLedger ledger = new DisclosureLedger(jdbc, transactions, properties.chain());
        ledger.begin();
        return ledger;
    }

    @Bean
    LedgerVerifier ledgerVerifier(DataSource dataSource, PlatformTransactionManager transactions) {
        JdbcTemplate streaming = new JdbcTemplate(dataSource);
        streaming.setFetchSize(ROWS_PER_FETCH);
        return new LedgerVerifier(streaming, transactions);
    }

    @Bean
    DisclosureAccounting disclosureAccounting(JdbcTemplate jdbc) {
        return new DisclosureAccounting(jdbc);
    }
}
