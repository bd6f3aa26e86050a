package org.iopgateway.gateway.disclosure.accounting;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.iopgateway.gateway.disclosure.Disclosure;
import org.jspecify.annotations.Nullable;

/** Rows of the ledger for tests of the accounting. */
record TestRows(String patient, String recipient, String name, @Nullable String address) {

    static TestRows toHospital(String patient) {
        return new TestRows(patient, "bay-state-general", "Bay State General Hospital", "1 Main Street, Springfield");
    }

    Disclosure at(String time, String purpose, List<String> basis, String... resources) {
        return new Disclosure(
                UUID.randomUUID(),
                patient,
                Instant.parse(time),
                recipient,
                name,
                address,
                purpose,
                resources.length + " first described",
                List.of(resources),
                basis,
                "PUSH",
                "fhir-rest",
                List.of("R", "42CFRPart2"),
                "42 CFR 2.32(a)(1)",
                null);
    }
}
