package org.iopgateway.conformance.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.iopgateway.conformance.generate.PartnerName;
import org.iopgateway.conformance.generate.PatientPlan;
import org.iopgateway.conformance.partner.Received;
import org.iopgateway.conformance.partner.SimulatedPartner;

/** Whether each partner got what it should, nothing that it should not, and nothing twice. */
final class DeliveryCheck {

    private final Scene scene;
    private final LeakSearch search;

    DeliveryCheck(Scene scene) {
        this.scene = scene;
        this.search = new LeakSearch(scene.plans());
    }

    List<Expectation> check() {
        List<Expectation> seen = new ArrayList<>();
        seen.add(hospitalHasItsPatients());
        seen.add(hospitalWasToldOfTheAcceptance());
        seen.add(insurerGotTheClaims());
        seen.add(noticesWentAlong());
        for (SimulatedPartner partner : scene.partners().all()) {
            seen.add(noLeak(partner));
            seen.add(nothingTwice(partner));
        }
        return seen;
    }

    private Expectation hospitalHasItsPatients() {
        Received hospital = received(PartnerName.HOSPITAL);
        List<PatientPlan> wanted = scene.allowed(PartnerName.HOSPITAL);
        return everybody(
                "the hospital received records of every referred patient who consented",
                wanted,
                search.found(hospital),
                hospital.byType().toString());
    }

    private Expectation insurerGotTheClaims() {
        Received insurer = received(PartnerName.INSURER);
        List<PatientPlan> wanted = scene.allowed(PartnerName.INSURER).stream()
                .filter(patient -> !patient.finished())
                .toList();
        return everybody(
                "the insurer received a request for every open stay of a member who consented",
                wanted,
                search.found(insurer),
                insurer.byType().toString());
    }

    private static Expectation everybody(String what, List<PatientPlan> wanted, Set<Integer> found, String seen) {
        List<String> missing = wanted.stream()
                .filter(patient -> !found.contains(patient.index()))
                .map(patient -> patient.number() + " (" + patient.consent() + ")")
                .toList();
        return Expectation.of(
                what,
                missing.isEmpty() && !wanted.isEmpty(),
                missing.isEmpty() ? wanted.size() + " patients: " + seen : "nothing of " + String.join(", ", missing));
    }

    private Expectation hospitalWasToldOfTheAcceptance() {
        List<String> states = new ArrayList<>();
        received(PartnerName.HOSPITAL).forEachResource(resource -> {
            if (resource.path("resourceType").asText().equals("Task")
                    && resource.path("id").asText().equals(ReferralMessage.taskId(ReferralRole.PLACER))) {
                states.add(resource.path("status").asText());
            }
        });
        return Expectation.of(
                "the hospital was told that its referral is accepted",
                states.contains("accepted"),
                "Task states: " + states);
    }

    private Expectation noticesWentAlong() {
        boolean known = received(PartnerName.HOSPITAL).withNotice() > 0
                || received(PartnerName.HOSPITAL).newEffects() == 0;
        return Expectation.of(
                "disclosures carried the notice of 42 CFR 2.32",
                known,
                received(PartnerName.HOSPITAL).withNotice() + " messages to the hospital, "
                        + received(PartnerName.INSURER).withNotice() + " to the insurer");
    }

    private Expectation noLeak(SimulatedPartner partner) {
        Set<String> leaked = search.leaked(partner.received(), partner.name());
        return Expectation.of(
                partner.name().legalName() + " learned of nobody whose consent does not cover it",
                leaked.isEmpty(),
                leaked.isEmpty()
                        ? search.found(partner.received()).size() + " people known there"
                        : String.join(", ", leaked));
    }

    private static Expectation nothingTwice(SimulatedPartner partner) {
        List<String> duplicates = partner.received().duplicates();
        return Expectation.of(
                partner.name().legalName() + " has nothing twice",
                duplicates.isEmpty(),
                duplicates.isEmpty()
                        ? partner.received().calls() + " calls, "
                                + partner.received().newEffects() + " effects"
                        : duplicates.size() + " duplicates");
    }

    private Received received(PartnerName partner) {
        return scene.partners().get(partner).received();
    }
}
