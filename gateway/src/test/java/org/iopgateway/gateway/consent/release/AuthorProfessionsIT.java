package org.iopgateway.gateway.consent.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.iopgateway.gateway.GatewayIT;
import org.iopgateway.gateway.consent.release.DisclosureRequest.Interaction;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.ResourceKey;
import org.iopgateway.mappings.translation.ConsentCodes;
import org.iopgateway.mappings.translation.StandingCodes;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** R32: outside Part 2 the author's profession decides what a treating hospital sees without consent. */
@GatewayIT
class AuthorProfessionsIT {

    @Autowired
    private FhirRepository repository;

    @Autowired
    private DisclosureGate gate;

    private final String patient = UUID.randomUUID().toString();

    @Test
    void showsForTreatmentWhatAPhysicianWroteAndNotWhatAPsychologistWrote() {
        String psychiatrist = practitioner("psychiatrist");
        String physician = practitioner("physician");
        String psychologist = practitioner("psychologist");
        Patient outsidePart2 = new Patient();
        outsidePart2.setId(patient);
        outsidePart2.addExtension(StandingCodes.PART2_STATUS, new CodeType("no"));
        repository.store(List.of(outsidePart2));

        assertThat(isShown(diagnosis(psychiatrist, psychiatrist))).isTrue();
        assertThat(isShown(diagnosis(psychiatrist, physician))).isTrue();
        assertThat(isShown(diagnosis(psychologist, psychologist))).isFalse();
        assertThat(isShown(diagnosis(psychiatrist, psychologist))).isFalse();
        assertThat(isShown(diagnosis(practitioner("nurse"), psychiatrist))).isFalse();
        assertThat(isShown(diagnosis(UUID.randomUUID().toString(), psychiatrist)))
                .isFalse();
    }

    private boolean isShown(String diagnosis) {
        return gate.open(
                        new DisclosureRequest(Partners.hospital(), "TREAT", Interaction.READ, patient),
                        repository.readAll(Set.of(new ResourceKey("Condition", diagnosis))))
                .release()
                .isPresent();
    }

    private String practitioner(String profession) {
        Practitioner practitioner = new Practitioner();
        practitioner.setId(UUID.randomUUID().toString());
        practitioner
                .addQualification()
                .setCode(new CodeableConcept(
                        new Coding("https://iopgateway.org/fhir/CodeSystem/profession", profession, null)));
        repository.store(List.of(practitioner));
        return practitioner.getIdElement().getIdPart();
    }

    private String diagnosis(String recorder, String asserter) {
        Condition diagnosis = new Condition();
        diagnosis.setId(UUID.randomUUID().toString());
        diagnosis.getMeta().addSecurity(new Coding(ConsentCodes.CONFIDENTIALITY, "R", null));
        diagnosis.getMeta().addSecurity(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "PSY", null));
        diagnosis.setSubject(new Reference("Patient/" + patient));
        diagnosis.setRecorder(new Reference("Practitioner/" + recorder));
        diagnosis.setAsserter(new Reference("Practitioner/" + asserter));
        repository.store(List.of(diagnosis));
        return diagnosis.getIdElement().getIdPart();
    }
}
