package org.iopgateway.gateway.delivery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iopgateway.gateway.consent.release.GateAnswer.Withheld;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Why resources of an intent stayed: counted by type, rules and citations, for the program's own staff. */
@Repository
class WithheldStore {

    private final JdbcClient jdbc;

    WithheldStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Replaces what an earlier attempt wrote. */
    void write(Intent intent, List<Withheld> withheld) {
        jdbc.sql("delete from intent_withheld where intent = ?")
                .param(intent.id())
                .update();
        Map<Why, Integer> counts = new LinkedHashMap<>();
        withheld.forEach(each -> counts.merge(Why.of(each), 1, Integer::sum));
        counts.forEach((why, count) -> jdbc.sql("insert into intent_withheld"
                        + " (intent, resource_type, rules, citations, reason, resources) values (?,?,?,?,?,?)")
                .params(intent.id(), why.type(), why.rules(), why.citations(), why.reason(), count)
                .update());
    }

    private record Why(String type, String rules, String citations, String reason) {

        static Why of(Withheld withheld) {
            return new Why(
                    withheld.key().type(),
                    cut(String.join(" ", withheld.decision().ruleIds()), 64),
                    cut(String.join("; ", withheld.decision().citations()), 500),
                    cut(withheld.decision().internalReason(), 500));
        }

        private static String cut(String text, int length) {
            return text.length() <= length ? text : text.substring(0, length);
        }
    }
}
