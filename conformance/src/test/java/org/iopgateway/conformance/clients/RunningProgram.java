package org.iopgateway.conformance.clients;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.iopgateway.conformance.generate.ConsentStory;
import org.iopgateway.conformance.generate.PartnerName;
import org.iopgateway.conformance.generate.PatientPlan;
import org.iopgateway.conformance.generate.PatientPlans;
import org.iopgateway.conformance.generate.ProgramGenerator;
import org.iopgateway.conformance.generate.ProgramSpec;
import org.iopgateway.conformance.generate.Track;
import org.iopgateway.conformance.load.RecordLoader;
import org.iopgateway.conformance.load.Settled;
import org.iopgateway.conformance.partner.PublishedClientKeys;
import org.iopgateway.conformance.partner.SimulatedPartners;
import org.iopgateway.conformance.process.FreePort;
import org.iopgateway.conformance.process.GatewayFiles;
import org.iopgateway.conformance.process.GatewayProcess;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.SessionBody;

/** A gateway with the records of two veterans: one who lets the VA see them, one who does not. */
final class RunningProgram implements AutoCloseable {

    private static final ProgramSpec SPEC = ProgramSpec.of(60, 7);
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final GatewayProcess gateway;
    private final SimulatedPartners partners;
    private final PatientPlan consenting = veteran(ConsentStory.Access.ALLOWED);
    private final PatientPlan denying = veteran(ConsentStory.Access.FORBIDDEN);
    private final TreeSet<String> sessions = new TreeSet<>();

    private RunningProgram(GatewayProcess gateway, SimulatedPartners partners) {
        this.gateway = gateway;
        this.partners = partners;
    }

    static RunningProgram start(Path place) throws Exception {
        GatewayProcess.Settings settings = new GatewayProcess.Settings(
                GatewayFiles.jar(null),
                place.resolve("gateway"),
                place.resolve("partners"),
                place.resolve("gateway.log"),
                FreePort.find(),
                FreePort.find(),
                List.of());
        PublishedClientKeys gatewayKeys = new PublishedClientKeys(
                URI.create("https://localhost:" + settings.partnerPort() + "/.well-known/jwks.json"),
                settings.authority());
        SimulatedPartners partners =
                SimulatedPartners.start(place.resolve("simulators"), gatewayKeys, Clock.systemUTC());
        RunningProgram program = new RunningProgram(new GatewayProcess(settings), partners);
        try {
            partners.writeFiles(settings.partnersDir());
            program.gateway.start();
            program.gateway.awaitReady();
            program.load();
            return program;
        } catch (Exception e) {
            program.close();
            throw e;
        }
    }

    private void load() throws Exception {
        RecordLoader loader = new RecordLoader(gateway.staff(), 100, count -> {});
        new ProgramGenerator(SPEC).generate(record -> {
            if (isOf(consenting, record) || isOf(denying, record) || record.patient() == null) {
                loader.accept(record);
            }
            if (isOf(consenting, record) && record.body() instanceof SessionBody) {
                sessions.add(record.id());
            }
        });
        loader.finish();
        Settled.await(gateway.staff(), loader.receipts(), LIMIT, count -> {});
    }

    private static boolean isOf(PatientPlan plan, IopRecord record) {
        return plan.number().equals(record.patient());
    }

    private static PatientPlan veteran(ConsentStory.Access access) {
        Predicate<PatientPlan> fits = plan -> plan.track() == Track.VETERANS && plan.toward(PartnerName.VA) == access;
        Stream<PatientPlan> plans = new PatientPlans(SPEC).stream();
        return plans.filter(fits).findFirst().orElseThrow();
    }

    URI door() {
        return gateway.door();
    }

    Path authority() {
        return gateway.settings().authority();
    }

    SimulatedPartners partners() {
        return partners;
    }

    /** Logical id of the one who lets the VA see. */
    String consenting() {
        return consenting.resourceId();
    }

    /** How many sessions that person had or has coming. */
    int sessions() {
        return sessions.size();
    }

    String identifier() {
        return identifier(consenting);
    }

    String deniedIdentifier() {
        return identifier(denying);
    }

    private static String identifier(PatientPlan plan) {
        return "http://va.gov/mpi|" + Objects.requireNonNull(plan.icn());
    }

    @Override
    public void close() {
        gateway.close();
        partners.close();
    }
}
