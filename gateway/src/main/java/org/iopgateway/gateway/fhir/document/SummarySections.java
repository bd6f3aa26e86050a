package org.iopgateway.gateway.fhir.document;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code summary-sections.json}.
 *
 * @param notices where the notices of 42 CFR 2.32 stand, which is no section of a type
 */
@JsonIgnoreProperties({"description", "source"})
record SummarySections(List<Section> sections, Section notices) {

    static SummarySections standard() {
        try (InputStream in = SummarySections.class.getResourceAsStream("summary-sections.json")) {
            return new ObjectMapper()
                    .readValue(Objects.requireNonNull(in, "summary-sections.json"), SummarySections.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every type that stands in a section. */
    List<String> types() {
        return sections.stream().flatMap(section -> section.types().stream()).toList();
    }

    /**
     * @param code LOINC
     * @param absent code of absent-unknown-uv-ips for a required section in which nothing stands; null for an optional one
     */
    record Section(
            @JsonProperty("title") String title,
            @JsonProperty("code") String code,
            @JsonProperty("types") @Nullable List<String> types,
            @JsonProperty("absent") @Nullable String absent,
            @JsonProperty("absentText") @Nullable String absentText) {

        Section {
            types = types == null ? List.of() : List.copyOf(types);
        }

        @Override
        public List<String> types() {
            return Objects.requireNonNull(types);
        }
    }
}
