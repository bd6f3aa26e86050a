package org.iopgateway.gateway.repository;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndexedParametersTest {

    private final JsonNode indexed = read("indexed-parameters.json");
    private final JsonNode served = read("/org/iopgateway/gateway/fhir/served-types.json");

    @Test
    void everyParameterThatPartnersMaySearchByIsIndexed() {
        assertThat(served).isNotEmpty();
        served.properties().forEach(type -> {
            List<String> offered = new ArrayList<>();
            type.getValue().path("parameters").fieldNames().forEachRemaining(offered::add);
            if (!type.getValue().path("patient").asText().isEmpty()) {
                offered.add("patient");
            }
            assertThat(names(type.getKey())).as(type.getKey()).containsAll(offered);
        });
    }

    @Test
    void everyIndexedParameterIsOneOfFhir() {
        FhirContext fhir = FhirContext.forR4Cached();
        indexed.fieldNames().forEachRemaining(type -> assertThat(names(type))
                .as(type)
                .allMatch(name -> fhir.getResourceDefinition(type).getSearchParam(name) != null));
    }

    private List<String> names(String type) {
        List<String> names = new ArrayList<>();
        indexed.path(type).forEach(name -> names.add(name.asText()));
        return names;
    }

    private static JsonNode read(String file) {
        try (InputStream in = IndexedParameters.class.getResourceAsStream(file)) {
            return new ObjectMapper().readTree(in).path("types");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
