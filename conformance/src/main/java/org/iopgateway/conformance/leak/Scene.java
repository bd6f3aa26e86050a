package org.iopgateway.conformance.leak;

import java.nio.file.Path;
import java.util.List;
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
        DoorTokens tokens,
        @Nullable Path log,
        @Nullable Path brokerData,
        List<Path> received) {

    LeakPartner partner(String id) {
        return partners.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no partner " + id));
    }

    DoorAnswer ask(LeakPartner partner, Probe probe) {
        return door.ask(probe, tokens.of(partner));
    }
}
