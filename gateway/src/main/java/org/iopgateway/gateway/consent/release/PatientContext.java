package org.iopgateway.gateway.consent.release;

import java.util.List;
import org.iopgateway.gateway.consent.decision.PatientStanding;

/** Who the patient is to the law, and what he or she has said. */
record PatientContext(PatientStanding standing, PatientDirectives directives) {

    /** The same as it stands for intents that may have been tried before. */
    PatientContext onBehalfOf(List<String> intents) {
        return new PatientContext(standing, directives.onBehalfOf(intents));
    }

    @Override
    public String toString() {
        return "patient context";
    }
}
