package org.iopgateway.gateway.consent.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

class ReleaseLabelsTest {

    private static final String CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
    private static final String ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

    @Test
    void bearsTheHighestConfidentialityAndEveryOtherLabelOnce() {
        List<Coding> labels = ReleaseLabels.highWaterMark(List.of(
                labelled(new Organization(), CONFIDENTIALITY, "N"),
                labelled(labelled(new Encounter(), ACT, "SUD"), CONFIDENTIALITY, "R"),
                labelled(labelled(new Encounter(), ACT, "SUD"), ACT, "42CFRPart2"),
                new Encounter()));
        assertThat(labels).extracting(Coding::getCode).containsExactly("R", "SUD", "42CFRPart2");
    }

    @Test
    void tellsCodesOfTwoSystemsApart() {
        assertThat(ReleaseLabels.highWaterMark(
                        List.of(labelled(new Encounter(), ACT, "R"), labelled(new Encounter(), CONFIDENTIALITY, "R"))))
                .hasSize(2);
    }

    private static Resource labelled(Resource resource, String system, String code) {
        resource.getMeta().addSecurity(new Coding(system, code, "said in words"));
        return resource;
    }
}
