package org.iopgateway.gateway.consent.release;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.partner.PartnerId;
import org.junit.jupiter.api.Test;

class ReleaseBundlesTest {

    private final Release release = new Release(
            new PartnerId("bay-state-general"),
            "TREAT",
            "d1",
            Instant.parse("2026-03-01T10:00:00Z"),
            Set.of(),
            List.of(
                    new Form(labelled(new Encounter(), "e1", "R", "SUD"), List.of()),
                    new Form(labelled(new Encounter(), "e2", "V", "PSY"), List.of())),
            List.of(labelled(new DocumentReference(), "n1", "R", "42CFRPart2")));

    @Test
    void countsOnlyMatchesInASearchset() {
        Bundle bundle = ReleaseBundles.searchset(release, "https://x/fhir/Encounter", "https://x/fhir");
        assertThat(bundle.getTotal()).isEqualTo(2);
        assertThat(bundle.getEntry())
                .extracting(entry -> entry.getSearch().getMode().toCode())
                .containsExactly("match", "match", "include");
        assertThat(bundle.getEntry().get(1).getFullUrl()).isEqualTo("https://x/fhir/Encounter/e2");
    }

    @Test
    void carriesTheStrictestLabelsOfItsEntries() {
        assertThat(ReleaseBundles.collection(release, "https://x").getMeta().getSecurity())
                .extracting(Coding::getCode)
                .containsExactlyInAnyOrder("V", "SUD", "PSY", "42CFRPart2");
    }

    @Test
    void tellsNothingOfWhatIsLeftOutOfARelease() {
        Release left =
                release.only(resource -> resource.getIdPart().equals("e1")).orElseThrow();
        Bundle bundle = ReleaseBundles.searchset(left, "https://x/fhir/Encounter", "https://x/fhir");
        assertThat(bundle.getTotal()).isEqualTo(1);
        assertThat(FhirContext.forR4Cached().newJsonParser().encodeResourceToString(bundle))
                .doesNotContain("e2", "PSY", "\"V\"")
                .contains("n1");
        assertThat(release.only(resource -> false)).isEmpty();
    }

    @Test
    void putsEachResourceUnderItsOwnIdInATransaction() {
        Bundle bundle = ReleaseBundles.transaction(release, "https://x/fhir");
        assertThat(bundle.getType()).isEqualTo(Bundle.BundleType.TRANSACTION);
        assertThat(bundle.getEntry())
                .extracting(entry -> entry.getRequest().getMethod() + " "
                        + entry.getRequest().getUrl())
                .containsExactly("PUT Encounter/e1", "PUT Encounter/e2", "PUT DocumentReference/n1");
    }

    @Test
    void answersNothingFoundWithoutAnyTrace() {
        String empty = FhirContext.forR4Cached()
                .newJsonParser()
                .encodeResourceToString(ReleaseBundles.emptySearchset("https://x/fhir/Encounter"));
        assertThat(empty)
                .isEqualTo("{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":0,"
                        + "\"link\":[{\"relation\":\"self\",\"url\":\"https://x/fhir/Encounter\"}]}");
    }

    private static Resource labelled(Resource resource, String id, String confidentiality, String label) {
        resource.setId(id);
        resource.getMeta()
                .addSecurity(
                        new Coding("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", confidentiality, null))
                .addSecurity(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", label, null));
        return resource;
    }
}
