package org.iopgateway.gateway.consent.release;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.partner.PartnerId;

/** Releases for tests of what is made of them; in the product only the gate makes one. */
public final class TestReleases {

    private TestReleases() {}

    public static Release of(Instant at, List<Resource> resources, List<Resource> notices) {
        return new Release(new PartnerId("north"), "TREAT", "d-1", at, Set.of(), resources, notices);
    }
}
