package org.iopgateway.gateway.trust.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

    private static String canonical(String json, Canonicalization form) throws IOException {
        return new String(CanonicalJson.of(json, form), StandardCharsets.UTF_8);
    }

    @Test
    void ordersPropertiesAtEveryLevelAndDropsSpace() throws IOException {
        assertThat(canonical("{ \"b\" : [ {\"d\":1, \"c\":null}, true ],\n \"a\":\" x  y \" }", Canonicalization.JSON))
                .isEqualTo("{\"a\":\" x  y \",\"b\":[{\"c\":null,\"d\":1},true]}");
    }

    @Test
    void keepsTheDigitsOfANumber() throws IOException {
        String json = "{\"a\":1.50,\"b\":1.5e3,\"c\":-0.0,\"d\":123456789012345678901234567890.1}";
        assertThat(canonical(json, Canonicalization.JSON)).isEqualTo(json);
    }

    @Test
    void writesTextInOneWayHoweverItWasEscaped() throws IOException {
        assertThat(canonical("{\"a\":\"\\u00e9\\/\\\"\\n\\u0001\"}", Canonicalization.JSON))
                .isEqualTo(canonical("{\"a\":\"é/\\\"\\u000a\\u0001\"}", Canonicalization.JSON))
                .contains("é/\\\"\\n");
    }

    @Test
    void leavesOutTheSignatureOfTheBundleItselfAlone() throws IOException {
        String json =
                "{\"id\":\"1\",\"meta\":{},\"signature\":{\"data\":\"x\"},\"entry\":[{\"signature\":1,\"id\":2}]}";
        assertThat(canonical(json, Canonicalization.JSON))
                .isEqualTo("{\"entry\":[{\"id\":2,\"signature\":1}],\"id\":\"1\",\"meta\":{}}");
        assertThat(canonical(json, Canonicalization.DOCUMENT)).isEqualTo("{\"entry\":[{\"id\":2,\"signature\":1}]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "1", "{\"a\":1,\"a\":2}", "{\"a\":{\"b\":1,\"b\":1}}", "{}{}", "{", "{\"a\"}"})
    void refusesWhatTwoReadersCouldReadDifferently(String json) {
        assertThatThrownBy(() -> CanonicalJson.of(json, Canonicalization.JSON)).isInstanceOf(IOException.class);
    }

    @Test
    void refusesToNestWithoutEnd() {
        String json = "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000);
        assertThatThrownBy(() -> CanonicalJson.of(json, Canonicalization.JSON)).isInstanceOf(IOException.class);
    }

    @Test
    void readsTheFormOutOfTheTargetFormat() {
        assertThat(Canonicalization.of(null)).contains(Canonicalization.JSON);
        assertThat(Canonicalization.of("application/fhir+json")).contains(Canonicalization.JSON);
        assertThat(Canonicalization.of(Canonicalization.DOCUMENT.targetFormat()))
                .contains(Canonicalization.DOCUMENT);
        assertThat(Canonicalization.of(
                        "application/fhir+xml; canonicalization=\"http://hl7.org/fhir/canonicalization/xml\""))
                .isEmpty();
    }
}
