package org.iopgateway.conformance.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.iopgateway.conformance.client.GatewayUnreachable;
import org.iopgateway.conformance.client.PartnerClient;
import org.iopgateway.conformance.client.PartnerClient.Access;
import org.iopgateway.conformance.generate.PartnerName;
import org.iopgateway.conformance.generate.PatientPlan;
import org.iopgateway.conformance.generate.PatientPlans;
import org.iopgateway.conformance.generate.Track;
import org.iopgateway.conformance.partner.SimulatedPartner;
import org.iopgateway.conformance.partner.SimulatedPartners;
import org.iopgateway.conformance.process.DoorClients;
import org.iopgateway.conformance.process.GatewayProcess;

/** The VA asks for its veterans again and again, whether the gateway is up or not. */
final class VeteransPull implements Runnable {

    private static final Access READING = new Access("system/Patient.rs system/Encounter.rs", "TREAT");
    private static final int PATIENTS = 100;
    private static final int PAUSE_MILLISECONDS = 500;

    private final List<PatientPlan> veterans;
    private final PartnerClient client;
    private final SimulatedPartner self;
    private volatile boolean ended;

    VeteransPull(PatientPlans plans, SimulatedPartners partners, GatewayProcess gateway) {
        this.veterans = plans.stream()
                .limit(PATIENTS)
                .filter(patient -> patient.track() == Track.VETERANS)
                .toList();
        this.client = new DoorClients(partners, gateway, Clock.systemUTC()).of(PartnerName.VA);
        this.self = partners.get(PartnerName.VA);
    }

    @Override
    public void run() {
        try {
            for (int next = 0; !ended; next = (next + 1) % veterans.size()) {
                ask(veterans.get(next));
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(PatientPlan veteran) {
        String icn = "http://va.gov/mpi|" + Objects.requireNonNull(veteran.icn());
        try {
            take(client.searchAll("Patient?identifier=" + URLEncoder.encode(icn, StandardCharsets.UTF_8), READING));
            take(client.searchAll("Encounter?patient=" + veteran.resourceId() + "&_count=20", READING));
        } catch (GatewayUnreachable | IllegalStateException down) {
            // it was killed; the next round asks again
            return;
        }
    }

    private void take(List<JsonNode> resources) {
        resources.forEach(self::take);
    }

    void end() {
        ended = true;
    }
}
