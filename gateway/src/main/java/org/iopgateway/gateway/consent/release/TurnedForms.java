package org.iopgateway.gateway.consent.release;

import java.time.Instant;
import org.iopgateway.gateway.consent.directive.Directive;
import org.springframework.stereotype.Component;

/**
 * Whether time alone changed which of a patient's forms are in force, by their dates or by what ends them. Permits nothing:
 * it tells that decisions may be others.
 */
@Component
public final class TurnedForms {

    private final PatientContexts patients;

    TurnedForms(PatientContexts patients) {
        this.patients = patients;
    }

    /** Whether a form that is on file now was in force at one of the moments only. */
    public boolean between(String patient, Instant one, Instant other) {
        return patients.of(patient).directives().directives().all().stream()
                .map(Directive::lifetime)
                .anyMatch(lifetime -> lifetime.includes(one) != lifetime.includes(other));
    }
}
