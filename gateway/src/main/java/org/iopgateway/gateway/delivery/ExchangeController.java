package org.iopgateway.gateway.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What goes on with partners, for the integration engineer: counts only, no patient. {@code GET /exchanges} */
@RestController
class ExchangeController {

    private final JdbcClient jdbc;

    ExchangeController(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @GetMapping("/exchanges")
    View exchanges() {
        return new View(
                jdbc.sql("select partner, exchange, state, count(*) as intents from intent"
                                + " group by partner, exchange, state order by partner, exchange, state")
                        .query(Count.class)
                        .list(),
                jdbc.sql("select i.partner, i.exchange, w.resource_type as type, w.rules, w.citations, w.reason,"
                                + " sum(w.resources) as resources from intent_withheld w join intent i on i.id = w.intent"
                                + " group by i.partner, i.exchange, w.resource_type, w.rules, w.citations, w.reason"
                                + " order by i.partner, i.exchange, w.rules, w.resource_type")
                        .query(Withheld.class)
                        .list(),
                jdbc.sql("select partner, exchange, attempts, reason, count(*) as intents from intent"
                                + " where reason is not null group by partner, exchange, attempts, reason"
                                + " order by partner, exchange, attempts, reason")
                        .query(Trouble.class)
                        .list());
    }

    /**
     * The overview.
     *
     * @param troubles attempts that failed and intents that were given up, by reason
     */
    record View(List<Count> intents, List<Withheld> withheld, List<Trouble> troubles) {}

    /** Intents by partner, exchange and state. */
    record Count(String partner, String exchange, String state, long intents) {}

    /** Resources that stayed, by the rule that kept them. */
    record Withheld(
            String partner,
            String exchange,
            String type,
            String rules,
            String citations,
            String reason,
            long resources) {}

    /** What went wrong with a partner. */
    record Trouble(String partner, String exchange, int attempts, @Nullable String reason, long intents) {}
}
