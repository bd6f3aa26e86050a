package org.iopgateway.gateway.consent.capture;

import java.util.List;

/**
 * How a form and what is on file contradict each other.
 *
 * @param code rule and kind of conflict, for example {@code R17_STANDING_DENIAL}
 * @param clause clause of law
 * @param with {@code Consent/id} of the forms on file; or the id in the record that names nothing
 * @param concerns partners and purposes, where the conflict is about some only
 */
record Conflict(String code, String clause, List<String> with, List<String> concerns, String says, String ask) {

    Conflict {
        with = List.copyOf(with);
        concerns = List.copyOf(concerns);
    }
}
