package org.iopgateway.gateway.fhir.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.Use;
import org.hl7.fhir.r4.model.Reference;
import org.iopgateway.gateway.fhir.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InquiryTest {

    @Test
    void readsTheClaimItsPatientAndItsCoverage() {
        Inquiry inquiry = Inquiry.of(Inquiries.about("ZZCANARY-MEMBER", "Family", "1984-05-17"));
        assertThat(inquiry.patient().getNameFirstRep().getFamily()).isEqualTo("Family");
        assertThat(inquiry.coverage().getSubscriberId()).isEqualTo("ZZCANARY-MEMBER");
        assertThat(inquiry.toString()).doesNotContain("ZZCANARY");
    }

    static Stream<Arguments> spoiled() {
        return Stream.of(
                spoil(bundle -> bundle.setType(BundleType.BATCH)),
                spoil(bundle -> claim(bundle).setUse(Use.CLAIM)),
                spoil(bundle -> claim(bundle).getIdentifier().clear()),
                spoil(bundle -> claim(bundle).setPatient(new Reference("Patient/none"))),
                spoil(bundle -> claim(bundle).getInsurance().clear()),
                spoil(bundle -> bundle.getEntry().remove(0)),
                spoil(bundle -> bundle.addEntry().setResource(new Claim())),
                spoil(bundle -> bundle.getEntry().clear()));
    }

    @ParameterizedTest
    @MethodSource("spoiled")
    void refusesWhatIsNoInquiry(Consumer<Bundle> spoil) {
        Bundle bundle = Inquiries.about("1", "Family", "1984-05-17");
        spoil.accept(bundle);
        assertThatThrownBy(() -> Inquiry.of(bundle)).isInstanceOf(RefusedException.class);
    }

    private static Claim claim(Bundle bundle) {
        return (Claim) bundle.getEntryFirstRep().getResource();
    }

    private static Arguments spoil(Consumer<Bundle> spoil) {
        return Arguments.of(spoil);
    }
}
