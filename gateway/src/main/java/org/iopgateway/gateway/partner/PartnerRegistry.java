package org.iopgateway.gateway.partner;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The partners that this gateway knows, as their files stood at start. Anyone else is a stranger. */
public final class PartnerRegistry {

    private final Map<PartnerId, Partner> partners = new LinkedHashMap<>();

    /** @param partners with unique ids; the order is kept */
    public PartnerRegistry(Collection<Partner> partners) {
        for (Partner partner : partners) {
            if (this.partners.put(partner.id(), partner) != null) {
                throw new IllegalArgumentException("two partners share the id " + partner.id());
            }
        }
    }

    public Optional<Partner> find(PartnerId id) {
        return Optional.ofNullable(partners.get(id));
    }

    public Collection<Partner> all() {
        return Collections.unmodifiableCollection(partners.values());
    }
}
