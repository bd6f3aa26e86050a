package org.iopgateway.gateway.exchange.hospital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Task;
import org.iopgateway.mappings.problem.ProblemException;
import org.junit.jupiter.api.Test;

class ReferralMessageTest {

    @Test
    void findsThePlacersNumberAmongOtherIdentifiers() {
        assertThat(ReferralMessage.of(ReferralMessages.message("ORDER-7")).placer())
                .isEqualTo(new Placer("urn:hospital:orders", "ORDER-7"));
    }

    @Test
    void knowsWhetherItIsAboutTheSamePerson() {
        ReferralMessage one = ReferralMessage.of(ReferralMessages.message("ORDER-7"));
        ReferralMessage moved = ReferralMessage.of(ReferralMessages.message("ORDER-7"));
        moved.patient().addAddress().setCity("elsewhere");
        ReferralMessage other = ReferralMessage.of(ReferralMessages.message("ORDER-7"));
        other.patient().getNameFirstRep().setFamily("ZZCANARY-OTHER");

        assertThat(one.isAboutWhomTheOtherIs(moved)).isTrue();
        assertThat(one.isAboutWhomTheOtherIs(other)).isFalse();
    }

    @Test
    void namesThePlaceOfAMissingPart() {
        Bundle message = ReferralMessages.message("ORDER-7");
        message.getEntry().removeIf(entry -> entry.getResource() instanceof Patient);

        assertThatThrownBy(() -> ReferralMessage.of(message))
                .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(
                                e.problems().get(0).location())
                        .isEqualTo("Bundle.entry.resource.ofType(Patient)"));
    }

    @Test
    void refusesATaskWithoutIdentifiers() {
        Bundle message = ReferralMessages.message("ORDER-7");
        ((Task) message.getEntry().get(1).getResource()).setIdentifier(null);

        assertThatThrownBy(() -> ReferralMessage.of(message).placer()).hasMessageContaining("REF-001");
    }

    @Test
    void refusesTwoPatientsInOneReferral() {
        Bundle message = ReferralMessages.message("ORDER-7");
        message.addEntry().setResource(new Patient());

        assertThatThrownBy(() -> ReferralMessage.of(message)).hasMessageContaining("found 2");
    }
}
