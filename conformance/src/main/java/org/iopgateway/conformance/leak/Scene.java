package org.iopgateway.conformance.leak;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.iopgateway.conformance.client.PartnerClient;
import org.iopgateway.conformance.client.Reply;
import org.iopgateway.conformance.client.StaffClient;
import org.jspecify.annotations.Nullable;

/**
 * A gateway as the suite sees it: both doors, the partners with their tokens, and, where it stands on this machine, its
 * log, its folder, and what simulated partners received.
 *
 * @param log the gateway's log; absent where the suite cannot read it
 * @param brokerData the embedded broker's files; absent likewise
 * @param received what was pushed to simulated partners
 */
record Scene(
        StaffClient staff,
        Door door,
        List<LeakPartner> partners,
        Map<String, String> tokens,
        @Nullable Path log,
        @Nullable Path brokerData,
        List<Path> received) {

    /** Gets every partner its token. */
    static Map<String, String> tokens(
            List<LeakPartner> partners, java.net.URI door, HttpClient http, java.time.Clock clock) {
        Map<String, String> tokens = new TreeMap<>();
        for (LeakPartner partner : partners) {
            Reply reply = new PartnerClient(partner.id(), partner.keys(), door, http, clock)
                    .askToken(partner.scope(), partner.purpose());
            if (!reply.isSuccess()) {
                throw new IllegalStateException("the gateway gives " + partner.id() + " no token (" + reply.status()
                        + "); are the suite's partner files in its partners folder?");
            }
            tokens.put(partner.id(), reply.json().path("access_token").asText());
        }
        return tokens;
    }

    LeakPartner partner(String id) {
        return partners.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no partner " + id));
    }

    DoorAnswer ask(LeakPartner partner, Probe probe) {
        return door.ask(probe, Objects.requireNonNull(tokens.get(partner.id())));
    }
}
