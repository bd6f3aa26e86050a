package org.iopgateway.gateway.partner;

import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The partners that this gateway knows, as their files stand. Anyone else is a stranger. A changed folder of files changes
 * it while the gateway runs: who keeps a partner, keeps it for one piece of work and asks again for the next.
 */
public final class PartnerRegistry {

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Map<PartnerId, Partner> partners;

    /** @param partners with unique ids; the order is kept */
    public PartnerRegistry(Collection<Partner> partners) {
        this.partners = byId(partners);
    }

    public Optional<Partner> find(PartnerId id) {
        return Optional.ofNullable(partners.get(id));
    }

    /** The partners of the moment in which one looks: whoever keeps the collection, sees later changes. */
    public Collection<Partner> all() {
        return new AbstractCollection<>() {
            @Override
            public Iterator<Partner> iterator() {
                return partners.values().iterator();
            }

            @Override
            public int size() {
                return partners.size();
            }
        };
    }

    /** Has it told after each change, on the thread that made it. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    void replace(Collection<Partner> now) {
        partners = byId(now);
        listeners.forEach(Runnable::run);
    }

    private static Map<PartnerId, Partner> byId(Collection<Partner> partners) {
        Map<PartnerId, Partner> byId = new LinkedHashMap<>();
        for (Partner partner : partners) {
            if (byId.put(partner.id(), partner) != null) {
                throw new IllegalArgumentException("two partners share the id " + partner.id());
            }
        }
        return Collections.unmodifiableMap(byId);
    }
}
