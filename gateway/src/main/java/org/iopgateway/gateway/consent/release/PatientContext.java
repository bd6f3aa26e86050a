package org.iopgateway.gateway.consent.release;

import java.util.List;
import java.util.Optional;
import org.iopgateway.gateway.consent.decision.PatientStanding;

/**
 * Who the patient is to the law, and what he or she has said.
 *
 * @param epoch the mark of the patient's Consents and own record before they were read
 */
record PatientContext(PatientStanding standing, PatientDirectives directives, Optional<String> epoch) {

    /** The same as it stands for intents that may have been tried before. */
    PatientContext onBehalfOf(List<String> intents) {
        return new PatientContext(standing, directives.onBehalfOf(intents), epoch);
    }

    @Override
    public String toString() {
        return "patient context";
    }
}
