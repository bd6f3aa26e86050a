package org.iopgateway.gateway.consent.release;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.iopgateway.gateway.consent.decision.Switches;
import org.iopgateway.gateway.disclosure.AuditEntry;
import org.iopgateway.gateway.disclosure.DisclosureLedger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Records in the audit log in which position the two switches of counsel are ({@code rules.md} section 8, A1 and A11):
 * when the gateway first starts, and whenever it starts with another position than before.
 */
final class SwitchPositions {

    private static final Logger LOG = LoggerFactory.getLogger(SwitchPositions.class);
    private static final String INTERACTION = "SWITCHES";

    private final JdbcOperations jdbc;
    private final DisclosureLedger ledger;
    private final Supplier<UUID> ids;
    private final Clock clock;

    SwitchPositions(JdbcOperations jdbc, DisclosureLedger ledger, Supplier<UUID> ids, Clock clock) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @throws org.iopgateway.gateway.disclosure.LedgerException when it cannot be recorded; then the gateway does not start
     *     with another position than the one on record
     */
    void record(Switches now) {
        String told = "MA_111E=" + position(now.ma111e()) + "; MIXED_RELEASE=" + position(now.mixedRelease());
        if (!now.equals(Switches.STRICT)) {
            LOG.warn("consent: a switch is not in its strict position: {}", told);
        }
        if (!lastTold().equals(List.of(told))) {
            ledger.record(List.of(), List.of(entry(told)));
        }
    }

    private List<String> lastTold() {
        return jdbc.queryForList(
                "SELECT reason FROM audit_event WHERE interaction = ? ORDER BY happened_at DESC LIMIT 1",
                String.class,
                INTERACTION);
    }

    private AuditEntry entry(String told) {
        return new AuditEntry(
                ids.get(),
                clock.instant(),
                "",
                "",
                "HCOMPL",
                INTERACTION,
                "settings",
                "RECORD",
                List.of(),
                List.of("R23", "R39"),
                List.of("MGL c.111E s.18(a)", "42 CFR 2.12(a)(1)(i)"),
                List.of(),
                List.of("AUDIT"),
                List.of(),
                told);
    }

    private static String position(boolean on) {
        return on ? "on" : "off";
    }
}
