package org.iopgateway.conformance.leak;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.iopgateway.conformance.client.PartnerClient;

/** The partners' access tokens; a suite can take longer than a token lives, so each is asked for again in time. */
final class DoorTokens {

    private final URI door;
    private final HttpClient http;
    private final Clock clock;
    private final Map<String, PartnerClient> clients = new ConcurrentHashMap<>();

    DoorTokens(URI door, HttpClient http, Clock clock) {
        this.door = door;
        this.http = http;
        this.clock = clock;
    }

    /** @throws IllegalStateException when the gateway gives the partner none */
    String of(LeakPartner partner) {
        return clients.computeIfAbsent(partner.id(), id -> new PartnerClient(id, partner.keys(), door, http, clock))
                .token(new PartnerClient.Access(partner.scope(), partner.purpose()));
    }
}
