package org.iopgateway.conformance.generate;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The lists that the generated program draws from, read from {@code generator/program.yaml}. */
record ProgramData(
        List<String> familyNames,
        Map<String, List<String>> givenNames,
        List<String> streets,
        List<City> cities,
        List<Staff> practitioners,
        List<CodedTerm> substanceDiagnoses,
        List<CodedTerm> mentalDiagnoses,
        Map<String, Drug> matMedications,
        List<Drug> otherMedications,
        List<CodedTerm> toxicology,
        Map<String, Instrument> instruments,
        Map<String, List<String>> goals,
        List<String> objectives,
        List<String> progressNotes,
        List<String> separateNotes,
        List<String> groups) {

    private static final ProgramData SHIPPED = read();

    static ProgramData shipped() {
        return SHIPPED;
    }

    List<String> givenNamesOf(String sex) {
        return row(givenNames, sex);
    }

    Instrument instrument(String name) {
        return row(instruments, name);
    }

    List<String> goalsOf(String component) {
        return row(goals, component);
    }

    private static <T> T row(Map<String, T> table, String key) {
        return Objects.requireNonNull(table.get(key), key);
    }

    private static ProgramData read() {
        YAMLMapper mapper = new YAMLMapper();
        mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        try (InputStream yaml = ProgramData.class.getResourceAsStream("/generator/program.yaml")) {
            return mapper.readValue(yaml, ProgramData.class);
        } catch (IOException e) {
            throw new UncheckedIOException("generator/program.yaml cannot be read", e);
        }
    }

    record City(String name, String postalCode) {}

    record Staff(String id, String given, String family, String profession, String role) {}

    /** A drug with its usual sig. */
    record Drug(
            String code,
            String display,
            String sig,
            BigDecimal dose,
            String unit,
            String route,
            @Nullable Integer timesPerDay,
            boolean reported) {}

    /** An instrument's number of items, and the highest answer to one. */
    record Instrument(int items, int highest) {}
}
