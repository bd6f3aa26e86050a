package org.iopgateway.conformance.partner;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.iopgateway.conformance.generate.PartnerName;

/** One simulated partner: what it received, its keys, and, but for the VA, its server. */
public final class SimulatedPartner implements AutoCloseable {

    private final PartnerName name;
    private final PartnerKeys keys;
    private final Received received;
    private final ServerCertificate certificate;
    private final PartnerServer server;

    private SimulatedPartner(
            PartnerName name,
            PartnerKeys keys,
            Received received,
            ServerCertificate certificate,
            PartnerServer server) {
        this.name = name;
        this.keys = keys;
        this.received = received;
        this.certificate = certificate;
        this.server = server;
    }

    /**
     * Starts a partner.
     *
     * @param directory where its certificate and what it received lie
     * @param gatewayKeys with which it checks the gateway's assertions
     */
    static SimulatedPartner start(PartnerName name, Path directory, ClientKeys gatewayKeys, Clock clock) {
        Received received = Received.open(directory.resolve(name.id() + ".received.ndjson"));
        ServerCertificate certificate =
                ServerCertificate.create(name.legalName(), directory, name.id(), clock.instant());
        TokenDesk desk = new TokenDesk(new AssertionCheck(gatewayKeys, PartnerFile.CLIENT_ID, clock), clock);
        Behaviour behaviour = name == PartnerName.INSURER
                ? new InsurerBehaviour(received, new ApprovedResponse(clock))
                : new HospitalBehaviour(received);
        PartnerServer server = new PartnerServer(certificate, desk, behaviour, received);
        server.start();
        PartnerKeys keys = name == PartnerName.HOSPITAL
                ? PartnerKeys.rs384(name.id() + "-1")
                : PartnerKeys.es384(name.id() + "-1");
        return new SimulatedPartner(name, keys, received, certificate, server);
    }

    /** Writes the file by which the gateway knows this partner. The VA is not sent anything: it asks. */
    void writeFile(Path directory) throws IOException {
        Reach reach = name == PartnerName.VA
                ? Reach.NONE
                : new Reach(server.fhirUrl(), server.tokenUrl(), certificate.authorityPem());
        PartnerFile.write(directory, name, keys, reach);
    }

    public PartnerName name() {
        return name;
    }

    public PartnerKeys keys() {
        return keys;
    }

    public Received received() {
        return received;
    }

    /** Notes a resource that the partner pulled; the notices that come with it are new each time, and no effect. */
    public void take(JsonNode resource) {
        if (FhirJson.isNotice(resource)) {
            received.noticed();
        } else {
            received.take(FhirJson.type(resource) + "/" + FhirJson.id(resource), null, resource);
        }
    }

    public String fhirUrl() {
        return server.fhirUrl();
    }

    public String tokenUrl() {
        return server.tokenUrl();
    }

    String authorityPem() {
        return certificate.authorityPem();
    }

    /** Lets something be wrong with its server. */
    public void trouble(Trouble trouble) {
        server.trouble(trouble);
    }

    @Override
    public void close() {
        server.close();
        received.close();
    }

    /** How the gateway reaches a partner; empty texts when it does not. */
    record Reach(String fhir, String token, String authorityPem) {

        static final Reach NONE = new Reach("", "", "");
    }
}
