package org.iopgateway.gateway.consent.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.directive.Content;
import org.iopgateway.gateway.consent.directive.ResourceFactsReader;
import org.iopgateway.gateway.partner.PartnerType;
import org.iopgateway.gateway.repository.StoredResource;
import org.iopgateway.gateway.repository.StoredResources;
import org.iopgateway.mappings.translation.ConsentCodes;
import org.junit.jupiter.api.Test;

/** A resource that was labelled before its code was listed, and that relabelling has not come to yet. */
class TodaysLabelsTest {

    private static final String HIV_TEST = "7917-8";
    private static final String SUGAR_TEST = "2339-0";

    @Test
    void itIsDecidedByTheLabelsOfToday() {
        KnownFacts facts = new KnownFacts(new ResourceFactsReader());
        assertThat(facts.of(stored(SUGAR_TEST)).labels()).containsExactlyInAnyOrder("SUD", "42CFRPart2");
        assertThat(facts.of(stored(HIV_TEST)).labels()).containsExactlyInAnyOrder("SUD", "42CFRPart2", "HIV");
        assertThat(facts.of(stored(HIV_TEST)).content().hiv()).isEqualTo(Content.Extent.WHOLE);
    }

    @Test
    void itLeavesWithTheLabelsOfToday() {
        ReleaseShaping shaping = new ReleaseShaping(AllowLists.standard());
        assertThat(labels(shaping.shape(PartnerType.HOSPITAL, "TREAT", stored(HIV_TEST), Decisions.permit())))
                .contains("R", "SUD", "42CFRPart2", "HIV");
        assertThat(labels(shaping.shape(PartnerType.HOSPITAL, "TREAT", stored(SUGAR_TEST), Decisions.permit())))
                .doesNotContain("HIV");
    }

    private static List<String> labels(Decided shaped) {
        Resource leaving = shaped.leaving();
        assertThat(leaving).isNotNull();
        return leaving.getMeta().getSecurity().stream().map(Coding::getCode).toList();
    }

    private static StoredResource stored(String loinc) {
        Observation test = new Observation();
        test.setId(loinc);
        test.setStatus(Observation.ObservationStatus.FINAL);
        test.setCode(new CodeableConcept(new Coding("http://loinc.org", loinc, null)));
        test.setSubject(new Reference("Patient/p1"));
        test.getMeta().setVersionId("1");
        for (String label : List.of("SUD", "42CFRPart2")) {
            test.getMeta().addSecurity(new Coding(ConsentCodes.ACT_CODE, label, null));
        }
        test.getMeta().addSecurity(new Coding(ConsentCodes.CONFIDENTIALITY, "R", null));
        return StoredResources.of(test);
    }
}
