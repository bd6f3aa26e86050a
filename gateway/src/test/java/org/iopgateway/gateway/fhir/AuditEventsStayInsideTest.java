package org.iopgateway.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** An AuditEvent tells that somebody is a patient: it is never at the partners' door. */
class AuditEventsStayInsideTest {

    @Test
    void servesNoTypeThatTellsOfDisclosures() {
        assertThat(ServedTypes.load().keySet()).isNotEmpty().doesNotContain("AuditEvent", "Consent");
    }
}
