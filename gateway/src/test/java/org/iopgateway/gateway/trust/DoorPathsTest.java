package org.iopgateway.gateway.trust;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorPathsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/fhir",
                "/fhir/",
                "/fhir/Patient/1.2-a",
                "/fhir/$process-message",
                "/fhir/%24process-message",
                "/fhir/.well-known/smart-configuration",
                "/oauth2/token",
                "/.well-known/jwks.json"
            })
    void knowsThePartnersPaths(String path) {
        assertThat(DoorPaths.isPlain(path)).isTrue();
        assertThat(DoorPaths.isPartners(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/records",
                "/error",
                "/fhirx",
                "/FHIR/Patient",
                "/fhir.",
                "/oauth2/token/",
                "/oauth2/token/x",
                "/oauth2/jwks",
                "/.well-known/",
                "/%20fhir/"
            })
    void leavesEveryOtherPathToTheInternalDoor(String path) {
        assertThat(DoorPaths.isPlain(path)).isTrue();
        assertThat(DoorPaths.isPartners(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//fhir/Patient",
                "/fhir//Patient",
                "/fhir/../records",
                "/fhir/..",
                "/fhir/.",
                "/fhir/..;/records",
                "/fhir;a=b/Patient",
                "/fhir%2fPatient",
                "/fhir/%2E%2e/records",
                "/fhir/%2e./records",
                "/fhir\\..\\records",
                "/fhir/%5c..",
                "/fhir/%252e%252e/records",
                "/fhir/%00",
                "/fhir/%0d%0a",
                "/fhir/Patient%3b",
                "records",
                ""
            })
    void takesWhatCanBeReadInTwoWaysForNonsense(String path) {
        assertThat(DoorPaths.isPlain(path)).isFalse();
    }
}
