package org.iopgateway.gateway.consent.release;

import java.time.ZoneId;
import org.iopgateway.gateway.consent.decision.Switches;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of consent decisions. The two switches are counsel's; changing one is a recorded decision.
 *
 * @param ma111e Massachusetts asks for the recipient's name on the form (rule R23)
 * @param mixedRelease general medical data of a Part 2 patient may leave without consent, stripped (rule R39)
 * @param zone the program's local time, in which dates on forms end
 * @param cachedPatients for how many patients compiled directives are kept in memory
 * @param discloser who is recorded as discloser in an emergency, 42 CFR 2.51(c)(2)
 */
@ConfigurationProperties("gateway.consent")
record ConsentProperties(
        @DefaultValue("true") boolean ma111e,
        @DefaultValue("false") boolean mixedRelease,
        @DefaultValue("America/New_York") ZoneId zone,
        @DefaultValue("10000") int cachedPatients,
        @DefaultValue("IOP Gateway, automatic release") String discloser) {

    Switches switches() {
        return new Switches(ma111e, mixedRelease);
    }
}
