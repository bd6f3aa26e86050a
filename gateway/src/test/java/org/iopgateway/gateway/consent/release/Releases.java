package org.iopgateway.gateway.consent.release;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.partner.PartnerId;

/** Makes releases for tests that have no gate. */
public final class Releases {

    private Releases() {}

    /** As if the gate had released these with these notices. */
    public static Release of(List<? extends Resource> resources, List<? extends Resource> notices) {
        return new Release(
                new PartnerId("bay-state-general"),
                "TREAT",
                "00000000-0000-4000-8000-0000000000d1",
                Instant.parse("2026-03-01T10:00:00Z"),
                Set.of(),
                resources.stream()
                        .map(resource -> new Form(resource, List.of()))
                        .toList(),
                List.copyOf(notices));
    }
}
