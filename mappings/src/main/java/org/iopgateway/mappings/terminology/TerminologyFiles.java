package org.iopgateway.mappings.terminology;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.jspecify.annotations.Nullable;

/**
 * The ConceptMap and CodeSystem files of this module, read once into hash tables. They are read as plain JSON: HAPI's
 * parser would need a FHIR context before the first record can be translated.
 */
public final class TerminologyFiles implements Terminology {

    private final Map<String, Map<String, Target>> maps = new HashMap<>();
    private final Map<String, Map<String, String>> codeSystems = new HashMap<>();

    /**
     * Reads all files that the module's index names.
     *
     * @throws java.io.UncheckedIOException when a file is missing from the module, a fault of its build
     */
    public TerminologyFiles() {
        ResourceFolder folder = new ResourceFolder(TerminologyFiles.class);
        for (String name : folder.names()) {
            JsonNode file = folder.read(name);
            switch (file.path("resourceType").asText()) {
                case "ConceptMap" -> maps.put(file.path("id").asText(), rows(file));
                case "CodeSystem" -> codeSystems.put(file.path("id").asText(), displays(file));
                default -> throw new IllegalStateException(name + " is neither a ConceptMap nor a CodeSystem");
            }
        }
    }

    @Override
    public Optional<Coding> translate(String conceptMap, String code) {
        Target target = maps.getOrDefault(conceptMap, Map.of()).get(code);
        return target == null ? Optional.empty() : Optional.of(target.coding());
    }

    @Override
    public Optional<String> display(String codeSystem, String code) {
        return Optional.ofNullable(
                codeSystems.getOrDefault(codeSystem, Map.of()).get(code));
    }

    /** The codes that a code system defines, or else that a concept map of this name has rows for, sorted. */
    public List<String> codes(String table) {
        Map<String, ?> rows = codeSystems.containsKey(table) ? codeSystems.get(table) : maps.get(table);
        return rows == null ? List.of() : rows.keySet().stream().sorted().toList();
    }

    private static Map<String, Target> rows(JsonNode map) {
        Map<String, Target> rows = new HashMap<>();
        for (JsonNode group : map.path("group")) {
            String system = group.path("target").asText();
            for (JsonNode element : group.path("element")) {
                for (JsonNode target : element.path("target")) {
                    if (canBeChosen(target)) {
                        rows.putIfAbsent(element.path("code").asText(), target(system, target));
                    }
                }
            }
        }
        return rows;
    }

    /** A narrower target says more than the record does: which of several applies, only a person knows. */
    private static boolean canBeChosen(JsonNode target) {
        return target.hasNonNull("code") && !target.path("equivalence").asText().equals("narrower");
    }

    private static Target target(String system, JsonNode target) {
        return new Target(
                system, target.path("code").asText(), target.path("display").asText(null));
    }

    private static Map<String, String> displays(JsonNode codeSystem) {
        Map<String, String> displays = new HashMap<>();
        for (JsonNode concept : codeSystem.path("concept")) {
            displays.put(concept.path("code").asText(), concept.path("display").asText());
        }
        return displays;
    }

    private record Target(String system, String code, @Nullable String display) {

        /** A new one each time, since a Coding can be changed by whoever holds it. */
        Coding coding() {
            Coding coding = new Coding().setSystem(system).setCode(code);
            return display == null ? coding : coding.setDisplay(display);
        }
    }
}
