package org.iopgateway.gateway.consent.release;

import java.util.List;
import java.util.Set;
import org.iopgateway.gateway.partner.Partner;
import org.iopgateway.gateway.partner.PartnerId;
import org.iopgateway.gateway.partner.PartnerType;

/** The partners of the demo. */
final class Partners {

    private Partners() {}

    static Partner hospital() {
        return partner("bay-state-general", PartnerType.HOSPITAL, "Bay State General Hospital", "TREAT");
    }

    static Partner insurer() {
        return partner("pilgrim-shore", PartnerType.INSURER, "Pilgrim Shore Health Plan", "COVAUTH");
    }

    private static Partner partner(String id, PartnerType type, String name, String purpose) {
        return new Partner(
                new PartnerId(id),
                type,
                name,
                name,
                true,
                List.of(),
                List.of(purpose),
                new Partner.Trust("keys.json", Set.of(), Set.of()),
                new Partner.Endpoints(null, null, null, null, null),
                new Partner.Interest("none", Set.of(), purpose));
    }
}
