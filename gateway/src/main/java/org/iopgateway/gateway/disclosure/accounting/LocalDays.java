package org.iopgateway.gateway.disclosure.accounting;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Days as the program's calendar counts them, in the zone in which dates on forms end. */
@Component
class LocalDays {

    private final Clock clock;
    private final ZoneId zone;

    LocalDays(Clock clock, @Value("${gateway.consent.zone:America/New_York}") ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    LocalDate today() {
        return LocalDate.now(clock.withZone(zone));
    }

    ZoneId zone() {
        return zone;
    }
}
