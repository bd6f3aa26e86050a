package org.iopgateway.gateway.consent.release;

import java.util.Optional;
import org.iopgateway.gateway.consent.decision.PatientStanding;

/**
 * Who the patient is to the law, and what he or she has said.
 *
 * @param epoch the mark of the patient's Consents and own record before they were read
 */
record PatientContext(PatientStanding standing, PatientDirectives directives, Optional<String> epoch) {

    @Override
    public String toString() {
        return "patient context";
    }
}
