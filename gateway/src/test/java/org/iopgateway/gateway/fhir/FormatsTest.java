package org.iopgateway.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class FormatsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/fhir+json",
                "application/json",
                "APPLICATION/FHIR+XML; Charset=UTF-8",
                "application/fhir+json;charset= \"utf-8\"; fhirVersion=4.0"
            })
    void takesBodiesThatAreFhirInUtf8(String contentType) {
        assertThat(Formats.isFhir(contentType)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text/plain",
                "application/fhir+jsonx",
                "application/fhir+json; charset=ISO-8859-1",
                "application/fhir+xml;charset=utf-16",
                "application/fhir+json; charset=utf-8x",
                "application/fhir+json; charset="
            })
    void takesNoOtherTypeAndNoOtherCharset(String contentType) {
        assertThat(Formats.isFhir(contentType)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/fhir+json | false",
                "application/fhir+xml | true",
                "application/fhir+xml;q=0.5, application/fhir+json | false",
                "application/json; q=0.4, text/xml; q=0.9 | true",
                "application/fhir+json, application/fhir+xml | false",
                "*/* | false",
                ";q=,q=x | false"
            })
    void answersInTheFormatThatIsLikedBest(String accept, boolean xml) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Accept", accept);
        assertThat(Formats.wantsXml(request)).isEqualTo(xml);
        request.setQueryString("a=b&_format=" + (xml ? "json" : "xml"));
        assertThat(Formats.wantsXml(request)).isEqualTo(!xml);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip | true",
                "deflate, GZIP;q=0.5 | true",
                "gzip;q=0 | false",
                "gzip; q=0.000, identity | false",
                "x-gzipped | false",
                "br | false"
            })
    void packsForWhoeverDoesNotRuleItOut(String encodings, boolean packed) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        assertThat(Formats.takesGzip(request)).isFalse();
        request.addHeader("Accept-Encoding", encodings);
        assertThat(Formats.takesGzip(request)).isEqualTo(packed);
    }

    @Test
    void takesNoBodyWithoutAType() {
        assertThat(Formats.isFhir(null)).isFalse();
    }
}
