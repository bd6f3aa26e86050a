package org.iopgateway.gateway.fhir.document;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** By which parameter a type is searched for the time of care, from {@code care-dates.json}. */
record CareDates(Map<String, String> parameters) {

    CareDates {
        parameters = Map.copyOf(parameters);
    }

    static CareDates standard() {
        ObjectMapper json = new ObjectMapper();
        try (InputStream in = CareDates.class.getResourceAsStream("care-dates.json")) {
            Objects.requireNonNull(in, "care-dates.json");
            return new CareDates(json.convertValue(json.readTree(in).path("types"), new TypeReference<>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<String> of(String type) {
        return Optional.ofNullable(parameters.get(type));
    }
}
