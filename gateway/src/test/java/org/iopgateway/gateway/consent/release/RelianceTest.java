package org.iopgateway.gateway.consent.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Period;
import org.iopgateway.gateway.consent.decision.AccessRequest;
import org.iopgateway.gateway.consent.decision.Decision;
import org.iopgateway.gateway.consent.decision.DecisionEngine;
import org.iopgateway.gateway.consent.decision.Effect;
import org.iopgateway.gateway.consent.decision.Interaction;
import org.iopgateway.gateway.consent.decision.Obligation;
import org.iopgateway.gateway.consent.decision.PatientStanding;
import org.iopgateway.gateway.consent.decision.Requester;
import org.iopgateway.gateway.consent.decision.RequesterType;
import org.iopgateway.gateway.consent.directive.DirectiveCompiler;
import org.iopgateway.gateway.consent.directive.Directives;
import org.iopgateway.gateway.consent.directive.ResourceFacts;
import org.iopgateway.gateway.consent.directive.ResourceFactsReader;
import org.iopgateway.gateway.intake.TestRecords;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.mappings.record.Part2Status;
import org.iopgateway.mappings.translation.ConsentCodes;
import org.iopgateway.mappings.translation.MappedConsents;
import org.junit.jupiter.api.Test;

/** A7: a Claim for care given before the revocation is for a person to decide, any other is stopped. */
class RelianceTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    @Test
    void aClaimForCareUpToTheDayOfTheRevocationWaitsForAPerson() throws JsonProcessingException {
        Decision decision = push("2026-04-01");
        assertThat(decision.effect()).isEqualTo(Effect.DENY);
        assertThat(decision.obligations()).contains(Obligation.HUMAN_REVIEW, Obligation.STOPQUEUE);
        assertThat(new ForeseeRelease.Foreseen(new ResourceKey("Claim", "1"), decision, false).isTakenBack())
                .as("held for a person, not stopped")
                .isFalse();
    }

    @Test
    void aClaimForCareAfterItIsStopped() throws JsonProcessingException {
        Decision decision = push("2026-04-02");
        assertThat(decision.effect()).isEqualTo(Effect.DENY);
        assertThat(decision.obligations()).contains(Obligation.STOPQUEUE).doesNotContain(Obligation.HUMAN_REVIEW);
    }

    private static Decision push(String care) throws JsonProcessingException {
        ObjectNode consent = TestRecords.consent("P-1", "c", "river-health-plan", "River Health Plan");
        Directives said = new DirectiveCompiler(ZONE)
                .compile(MappedConsents.of(List.of(
                        consent.toString(), TestRecords.revocation("P-1", "c").toString())));
        ResourceFacts claim = new ResourceFactsReader(ZONE).read(claim(care));
        AccessRequest request = AccessRequest.ordinary(
                Requester.partner(
                        RequesterType.INSURER, "river-health-plan", "River Health Plan", "River Health Plan", true),
                "COVAUTH",
                Interaction.PUSH,
                NOW);
        return new DecisionEngine()
                .decide(
                        Reliance.stated(request, claim, said),
                        PatientStanding.of(Part2Status.YES, LocalDate.of(1988, 4, 12)),
                        claim,
                        said);
    }

    private static Claim claim(String care) {
        Claim claim = new Claim();
        claim.getCreatedElement().setValueAsString(care);
        Period served = new Period();
        served.getStartElement().setValueAsString(care);
        claim.addItem().setSequence(1).setServiced(served);
        claim.getMeta().addSecurity(new Coding(ConsentCodes.ACT_CODE, "42CFRPart2", null));
        claim.getMeta().addSecurity(new Coding(ConsentCodes.ACT_CODE, "SUD", null));
        claim.getMeta().addSecurity(new Coding(ConsentCodes.CONFIDENTIALITY, "R", null));
        return claim;
    }
}
