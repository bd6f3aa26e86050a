package org.iopgateway.conformance.process;

import java.net.http.HttpClient;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.iopgateway.conformance.client.PartnerClient;
import org.iopgateway.conformance.generate.PartnerName;
import org.iopgateway.conformance.partner.SimulatedPartner;
import org.iopgateway.conformance.partner.SimulatedPartners;

/** The three partners as clients of a running gateway. */
public final class DoorClients {

    private final Map<PartnerName, PartnerClient> clients = new EnumMap<>(PartnerName.class);

    public DoorClients(SimulatedPartners partners, GatewayProcess gateway, Clock clock) {
        HttpClient http = gateway.partnerHttp();
        for (SimulatedPartner partner : partners.all()) {
            clients.put(
                    partner.name(),
                    new PartnerClient(partner.name().id(), partner.keys(), gateway.door(), http, clock));
        }
    }

    public PartnerClient of(PartnerName partner) {
        return Objects.requireNonNull(clients.get(partner));
    }
}
