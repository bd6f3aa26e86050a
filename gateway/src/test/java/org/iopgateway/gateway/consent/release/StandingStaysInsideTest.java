package org.iopgateway.gateway.consent.release;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.decision.Decision;
import org.iopgateway.gateway.consent.decision.Effect;
import org.iopgateway.gateway.consent.decision.Obligation;
import org.iopgateway.gateway.partner.PartnerType;
import org.iopgateway.gateway.repository.StoredResources;
import org.iopgateway.mappings.translation.StandingCodes;
import org.junit.jupiter.api.Test;

/** What the gate must know of a person and no partner may. */
class StandingStaysInsideTest {

    private final ReleaseShaping shaping = new ReleaseShaping(AllowLists.standard());

    @Test
    void leavesWithNoPermittedPatient() {
        assertThat(leaving(PartnerType.HOSPITAL, "TREAT", Decisions.permit())).doesNotContain("ZZCANARY");
    }

    @Test
    void leavesWithNoRedactedPatient() {
        assertThat(leaving(PartnerType.INSURER, "COVAUTH", Decisions.redact("R34")))
                .doesNotContain("ZZCANARY");
    }

    @Test
    void standsOnNoAllowList() {
        assertThat(AllowLists.standard().groups()).isNotEmpty().allSatisfy(group -> assertThat(group.extensions())
                .doesNotContainAnyElementsOf(StandingCodes.INTERNAL));
    }

    @Test
    void butAMinorsWishForNoSummariesGoesAlongAsALabel() {
        Patient patient = patient();
        ReleaseLabels.apply(
                patient,
                List.of(),
                Decisions.of(Effect.REDACT, Set.of(Obligation.LABEL_P2, Obligation.EOB_SUPPRESS), "R35"));
        assertThat(patient.getMeta().getSecurity())
                .filteredOn(
                        label -> label.getSystem().equals("https://iopgateway.org/fhir/CodeSystem/release-obligation"))
                .extracting(Coding::getCode)
                .containsExactly("EOB_SUPPRESS");
    }

    private String leaving(PartnerType partner, String purpose, Decision decision) {
        Decided shaped = shaping.shape(partner, purpose, StoredResources.of(patient()), decision);
        Resource out = shaping.cleanReferences(List.of(shaped), "p1").get(0).leaving();
        assertThat(out).isNotNull();
        return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(out);
    }

    private static Patient patient() {
        Patient patient = new Patient();
        patient.setId("p1");
        patient.setBirthDateElement(new DateType("2011-04-12"));
        StandingCodes.INTERNAL.forEach(url -> {
            Extension stated = patient.addExtension().setUrl(url);
            if (url.equals(StandingCodes.PART2_STATUS)) {
                stated.setValue(new CodeType("ZZCANARY"));
            } else {
                stated.addExtension("part", new CodeType("ZZCANARY"));
            }
        });
        return patient;
    }
}
