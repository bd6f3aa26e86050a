package org.iopgateway.gateway.consent.release;

import org.iopgateway.gateway.consent.decision.PatientStanding;

/** Who the patient is to the law, and what he or she has said. */
record PatientContext(PatientStanding standing, PatientDirectives directives) {

    @Override
    public String toString() {
        return "patient context";
    }
}
