package org.iopgateway.conformance.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.iopgateway.conformance.client.GatewayUnreachable;
import org.iopgateway.conformance.console.Console;
import org.iopgateway.conformance.generate.PartnerName;
import org.iopgateway.conformance.generate.PatientPlan;
import org.iopgateway.conformance.generate.PatientPlans;
import org.iopgateway.conformance.generate.ProgramSpec;
import org.iopgateway.conformance.partner.SimulatedPartners;
import org.iopgateway.conformance.process.DoorClients;
import org.iopgateway.conformance.process.GatewayProcess;
import org.jspecify.annotations.Nullable;

/** One run of the demo from the first record to the last check, on a gateway and partners that are up. */
final class DemoRun {

    private final DemoPlace place;
    private final ProgramSpec spec;
    private final GatewayProcess gateway;
    private final SimulatedPartners partners;
    private final Clock clock;

    DemoRun(DemoPlace place, ProgramSpec spec, GatewayProcess gateway, SimulatedPartners partners, Clock clock) {
        this.place = place;
        this.spec = spec;
        this.gateway = gateway;
        this.partners = partners;
        this.clock = clock;
    }

    Story play(@Nullable Path teds, String tedsSource, Duration ready)
            throws IOException, InterruptedException, TimeoutException {
        boolean repeated = place.wasCompleted();
        Scene scene =
                new Scene(gateway.staff(), new DoorClients(partners, gateway, clock), partners, new PatientPlans(spec));
        Console.line("Loading the program's records.");
        Loaded loaded = new ProgramLoading(gateway.staff(), spec, tedsSource).load(teds);
        List<Expectation> seen = new ArrayList<>();
        seen.add(allStored(loaded));
        roles(scene, seen);
        ExchangeSummary exchanges = new Quiet(gateway.staff(), partners).await();
        seen.addAll(new DeliveryCheck(scene).check());
        seen.add(Expectation.of("nothing was given up", exchanges.dead() == 0, exchanges.dead() + " dead letters"));
        seen.add(quietLog());
        if (repeated) {
            seen.add(nothingNew());
        }
        return new Story(spec.patients(), repeated, loaded, partnerLines(), exchanges, seen, ready);
    }

    private void roles(Scene scene, List<Expectation> seen) throws InterruptedException, TimeoutException {
        Console.line("The hospital refers a patient; the intake coordinator accepts.");
        seen.addAll(played("the hospital", new ReferralRole(scene, referred(scene), authored())::play));
        Console.line("The utilization reviewer confirms authorization requests.");
        seen.addAll(played("the utilization reviewer", () -> List.of(new AuthorizationRole(scene).play())));
        Console.line("Waiting until the exchanges are quiet.");
        new Quiet(gateway.staff(), partners).await();
        Console.line("The insurer and the VA ask.");
        seen.addAll(played("the insurer", () -> List.of(new InsurerRole(scene).play())));
        seen.addAll(played("the VA", new VaRole(scene)::play));
    }

    /** A role that is refused is something missing, and the others go on. */
    private static List<Expectation> played(String who, Role role) throws InterruptedException {
        try {
            return role.play();
        } catch (IllegalStateException | GatewayUnreachable e) {
            return List.of(Expectation.of(who + " was served", false, String.valueOf(e.getMessage())));
        }
    }

    /** What someone does, and what is seen of it. */
    private interface Role {
        List<Expectation> play() throws InterruptedException;
    }

    /** The first day of the program's time, so that a second run sends the same message. */
    private Instant authored() {
        return spec.asOf().atTime(9, 0).toInstant(ZoneOffset.UTC);
    }

    private static PatientPlan referred(Scene scene) {
        return scene.allowed(PartnerName.HOSPITAL).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("too few patients: none is referred and consents"));
    }

    private static Expectation allStored(Loaded loaded) {
        long refused = loaded.in("quarantined") + loaded.in("parked") + loaded.in("received");
        return Expectation.of(
                "every record that came in is stored",
                refused == 0 && loaded.present() + loaded.in("superseded") >= loaded.records() + loaded.rows(),
                loaded.states().toString());
    }

    private Expectation quietLog() {
        long lines = LogSearch.linesWithPatients(place.log());
        return Expectation.of("the gateway's log names no patient", lines == 0, lines + " lines do");
    }

    private Expectation nothingNew() {
        int effects = partners.all().stream()
                .mapToInt(partner -> partner.received().newEffects())
                .sum();
        return Expectation.of("the second run changed nothing at the partners", effects == 0, effects + " new effects");
    }

    private List<Story.PartnerLine> partnerLines() {
        return partners.all().stream()
                .map(partner -> new Story.PartnerLine(
                        partner.name().legalName(),
                        partner.received().calls(),
                        partner.received().newEffects(),
                        partner.received().byType()))
                .toList();
    }
}
