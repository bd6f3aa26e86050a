package org.iopgateway.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.iopgateway.gateway.trust.pki.RevocationMode;
import org.iopgateway.gateway.trust.pki.TestTrust;
import org.iopgateway.gateway.trust.signature.InboundSignatures;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class RequestBodiesTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private final RequestBodies bodies = new RequestBodies(
            FHIR,
            10_000,
            new InboundSignatures(
                    FHIR,
                    (partner, kid) -> Optional.empty(),
                    TestTrust.trust(Clock.systemUTC()),
                    RevocationMode.OFF,
                    Clock.systemUTC()));

    /** Half of the readers ask whether an element is there, and the other half take its value then. */
    @Test
    void readsAnElementThatOnlySaysWhyItHasNoValueAsOneThatIsNotThere() throws IOException {
        String absent =
                """
                {"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"unknown"}]}""";
        Patient read = patient(
                """
                {"resourceType":"Patient","_gender":%1$s,"_birthDate":%1$s,"name":[{"_family":%1$s,"given":[null],"_given":[%1$s]}],
                "identifier":[{"system":"urn:x","_value":%1$s}],"telecom":[{"system":"phone","value":"1","_value":%1$s}]}"""
                        .formatted(absent));
        assertThat(read.hasGender()).isFalse();
        assertThat(read.hasBirthDate()).isFalse();
        assertThat(read.getNameFirstRep().hasFamily()).isFalse();
        assertThat(read.getNameFirstRep().hasGiven()).isFalse();
        assertThat(read.getIdentifierFirstRep().hasValue()).isFalse();
        assertThat(read.getTelecomFirstRep().getValueElement().hasExtension())
                .as("what has a value keeps what is said about it")
                .isTrue();
    }

    private Patient patient(String patient) throws IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/fhir/Patient/$match");
        request.setContentType("application/fhir+json");
        request.setContent("{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"resource\",\"resource\":%s}]}"
                .formatted(patient)
                .getBytes(StandardCharsets.UTF_8));
        return (Patient)
                bodies.read(request, Parameters.class).getParameterFirstRep().getResource();
    }
}
