package org.iopgateway.mappings.labeling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.iopgateway.mappings.record.Code;
import org.iopgateway.mappings.terminology.ResourceFolder;

/**
 * Which codes are sensitive, and how: the ValueSet files beside this class, one for each label, read once.
 *
 * <p>An {@code is-a} filter means every code that starts with the given one, dots left out, which is how ICD-10-CM is
 * built. Concepts of the ingredient system are words looked for in a code's display, for medications and tests whose
 * code no list holds.
 */
public final class SensitivityTables {

    static final String INGREDIENT = "https://iopgateway.org/fhir/CodeSystem/ingredient";
    private static final String ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String NOT_SENSITIVE = "not-sensitive";
    private static final Pattern ICD_10_CM_FORM = Pattern.compile("[A-Z][0-9][0-9AB](\\.?[0-9A-Z]{1,4})?");
    private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9]+");

    private final Map<String, Set<Label>> codes = new HashMap<>();
    private final Map<String, Set<Label>> prefixes = new HashMap<>();
    private final Map<String, Set<Label>> ingredients = new HashMap<>();

    public SensitivityTables() {
        ResourceFolder folder = new ResourceFolder(SensitivityTables.class);
        for (String name : folder.names()) {
            JsonNode file = folder.read(name);
            Set<Label> labels = labelsOf(name);
            for (JsonNode include : file.path("compose").path("include")) {
                read(include, labels);
            }
        }
    }

    /** What a code reveals, by itself or by the words of its display. */
    public Set<Label> labels(Code code) {
        return find(code).labels();
    }

    /** What a code reveals; {@link Finding#known()} is false when no table knows the code. */
    Finding find(Code code) {
        Set<Label> found = EnumSet.noneOf(Label.class);
        boolean known = add(codes, key(code.system(), code.code()), found);
        known |= byPrefix(code, found);
        known |= byWords(code, found);
        return new Finding(found, known);
    }

    private void read(JsonNode include, Set<Label> labels) {
        String system = include.path("system").asText();
        for (JsonNode concept : include.path("concept")) {
            String code = concept.path("code").asText();
            if (system.equals(INGREDIENT)) {
                put(ingredients, code, labels);
            } else {
                put(codes, key(system, code), labels);
            }
        }
        for (JsonNode filter : include.path("filter")) {
            put(prefixes, key(system, filter.path("value").asText()), labels);
        }
    }

    private boolean byPrefix(Code code, Set<Label> found) {
        String key = key(code.system(), code.code());
        for (int end = key.length(); end > code.system().length() + 1; end--) {
            add(prefixes, key.substring(0, end), found);
        }
        return ICD_10_CM.equals(code.system())
                && ICD_10_CM_FORM.matcher(code.code().toUpperCase(Locale.ROOT)).matches();
    }

    private boolean byWords(Code code, Set<Label> found) {
        String words = code.display() == null ? code.code() : code.display();
        boolean known = false;
        for (String word : NO_WORD.split(words.toLowerCase(Locale.ROOT))) {
            known |= add(ingredients, word, found);
        }
        return known;
    }

    private static boolean add(Map<String, Set<Label>> table, String key, Set<Label> found) {
        Set<Label> labels = table.get(key);
        if (labels != null) {
            found.addAll(labels);
        }
        return labels != null;
    }

    private static void put(Map<String, Set<Label>> table, String key, Set<Label> labels) {
        table.computeIfAbsent(key, any -> EnumSet.noneOf(Label.class)).addAll(labels);
    }

    private static String key(String system, String code) {
        return system + '|' + code.replace(".", "").toUpperCase(Locale.ROOT);
    }

    private static Set<Label> labelsOf(String file) {
        if (file.equals(NOT_SENSITIVE)) {
            return EnumSet.noneOf(Label.class);
        }
        String code = file.substring(file.lastIndexOf('-') + 1).toUpperCase(Locale.ROOT);
        Label label = Label.ofCode(code).orElseThrow(() -> new IllegalStateException(file + " names no label"));
        return label == Label.ETHUD || label == Label.OPIOIDUD ? EnumSet.of(label, Label.SUD) : EnumSet.of(label);
    }

    record Finding(Set<Label> labels, boolean known) {}
}
