package org.iopgateway.gateway.consent.release;

import java.time.ZoneId;
import org.iopgateway.gateway.consent.decision.Switches;

/** What the gate hands to the engine under the strict switches, without a repository behind it. */
public final class StrictInputs {

    private StrictInputs() {}

    public static DecisionInputs inputs() {
        return new DecisionInputs(
                new PatientContexts(null, null, null, ZoneId.of("America/New_York")),
                Switches.STRICT,
                ZoneId.of("America/New_York"));
    }
}
