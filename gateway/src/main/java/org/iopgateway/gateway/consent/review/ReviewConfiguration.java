package org.iopgateway.gateway.consent.review;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.iopgateway.gateway.disclosure.DisclosureLedger;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The work list on the application's database. */
@Configuration(proxyBeanMethods = false)
class ReviewConfiguration {

    @Bean
    ReviewTable reviewTable(JdbcTemplate jdbc) {
        return new ReviewTable(JdbcClient.create(jdbc), jdbc);
    }

    @Bean
    ReviewRows reviewRows(JdbcClient jdbc) {
        return new ReviewRows(jdbc);
    }

    @Bean
    ReviewBook reviewBook(JdbcClient jdbc, ReviewTable table, ReviewProperties properties) {
        return new ReviewBook(jdbc, table, properties, UUID::randomUUID);
    }

    /** Who sends is told of decisions; sending in turn asks the gate, so it is looked up when somebody decides. */
    @Bean
    DecideReview decideReview(
            ReviewRows rows,
            ReviewTable table,
            ObjectProvider<HeldIntents> held,
            DisclosureLedger ledger,
            ReviewProperties properties,
            Clock clock) {
        return new DecideReview(
                rows, table, () -> List.copyOf(held.stream().toList()), ledger, properties, clock, UUID::randomUUID);
    }
}
