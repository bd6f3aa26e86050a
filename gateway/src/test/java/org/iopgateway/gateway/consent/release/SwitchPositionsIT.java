package org.iopgateway.gateway.consent.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.iopgateway.gateway.GatewayIT;
import org.iopgateway.gateway.consent.decision.Switches;
import org.iopgateway.gateway.disclosure.DisclosureLedger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Section 8 of the rules: a switch is counsel's, and changing one is on record. */
@GatewayIT
class SwitchPositionsIT {

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private DisclosureLedger ledger;

    @Test
    void recordsTheFirstPositionAndEachChangeAndNothingElse() {
        assertThat(told()).containsExactly("MA_111E=on; MIXED_RELEASE=off");

        startAfter(1, Switches.STRICT);
        startAfter(2, new Switches(true, true));
        startAfter(3, new Switches(true, true));
        startAfter(4, Switches.STRICT);

        assertThat(told())
                .containsExactly(
                        "MA_111E=on; MIXED_RELEASE=off",
                        "MA_111E=on; MIXED_RELEASE=on",
                        "MA_111E=on; MIXED_RELEASE=off");
    }

    private void startAfter(int minutes, Switches switches) {
        Clock then = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(minutes));
        new SwitchPositions(jdbc, ledger, UUID::randomUUID, then).record(switches);
    }

    private List<String> told() {
        return jdbc.queryForList(
                "SELECT reason FROM audit_event WHERE interaction = 'SWITCHES' ORDER BY happened_at", String.class);
    }
}
