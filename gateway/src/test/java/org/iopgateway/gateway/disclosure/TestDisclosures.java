package org.iopgateway.gateway.disclosure;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Rows for the ledger. */
final class TestDisclosures {

    static final Instant AT = Instant.parse("2026-03-01T10:00:00.123Z");

    private TestDisclosures() {}

    static Disclosure emergency(String patient) {
        return disclosure(
                patient,
                new Disclosure.Emergency("Dr. A", "Bay State General", "overdose", "gateway"),
                List.of("Consent/c1@2"));
    }

    static Disclosure consented(String patient) {
        return disclosure(patient, null, List.of("Consent/c1@2"));
    }

    static AuditEntry denial(String patient) {
        return new AuditEntry(
                UUID.randomUUID(),
                AT,
                patient,
                "bay-state-general",
                "TREAT",
                "PUSH",
                "fhir-rest",
                "DENY",
                List.of("Encounter/e2", "CarePlan/p1"),
                List.of("R19", "R50"),
                List.of("42 CFR 2.13(a)"),
                List.of("A3_INFORMATION"),
                List.of("AUDIT", "OPAQUE"),
                List.of("Consent/c1@2"),
                "nothing permits");
    }

    private static Disclosure disclosure(String patient, Disclosure.Emergency emergency, List<String> basis) {
        return new Disclosure(
                UUID.randomUUID(),
                patient,
                AT,
                "bay-state-general",
                "Bay State General Hospital",
                null,
                "TREAT",
                "1 session",
                List.of("Encounter/e1@1", "CarePlan/p1@3"),
                basis,
                "PUSH",
                "fhir-rest",
                List.of("R", "42CFRPart2"),
                "42 CFR 2.32(a)(1)",
                emergency);
    }
}
