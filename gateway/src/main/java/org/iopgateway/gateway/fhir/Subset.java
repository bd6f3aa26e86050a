package org.iopgateway.gateway.fhir;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;

/**
 * What {@code _summary} or {@code _elements} asks for: less of what the gate has released, never more (FHIR R4 3.1.1.5.8,
 * 3.1.1.5.9). Elements that FHIR demands or that change a meaning stay, and so do labels and notices.
 *
 * @param elements names of elements of the resource itself; empty unless {@link Mode#ELEMENTS}
 */
record Subset(Mode mode, Set<String> elements) {

    static final Subset NONE = new Subset(Mode.FALSE, Set.of());
    static final String SUMMARY = "_summary";
    static final String ELEMENTS = "_elements";

    private static final int MOST_ELEMENTS = 50;

    enum Mode {
        FALSE,
        TRUE,
        TEXT,
        DATA,
        COUNT,
        ELEMENTS
    }

    Subset {
        elements = Set.copyOf(elements);
    }

    /** @throws RefusedException for values that cannot be read, and for both at once */
    static Subset read(Map<String, String[]> request) {
        String[] summary = request.get(SUMMARY);
        String[] elements = request.get(ELEMENTS);
        Mode mode = summary == null ? Mode.FALSE : mode(summary);
        if (elements == null) {
            return new Subset(mode, Set.of());
        }
        if (mode != Mode.FALSE) {
            throw SearchRefusals.value(ELEMENTS, "not together with _summary");
        }
        List<String> names = Arrays.stream(elements)
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .toList();
        if (names.size() > MOST_ELEMENTS || !names.stream().allMatch(name -> name.matches("[A-Za-z]{1,64}"))) {
            throw SearchRefusals.value(ELEMENTS, "names of elements of the resource, with commas between");
        }
        return new Subset(Mode.ELEMENTS, new LinkedHashSet<>(names));
    }

    private static Mode mode(String[] values) {
        if (values.length == 1) {
            for (Mode mode : Mode.values()) {
                if (mode != Mode.ELEMENTS
                        && mode.name().toLowerCase(Locale.ROOT).equals(values[0])) {
                    return mode;
                }
            }
        }
        throw SearchRefusals.value(SUMMARY, "one of true, text, data, count, false");
    }

    boolean counts() {
        return mode == Mode.COUNT;
    }

    /** As a parameter of a URL; empty when all is wanted. */
    Optional<Map.Entry<String, String>> parameter() {
        return switch (mode) {
            case FALSE -> Optional.empty();
            case ELEMENTS ->
                Optional.of(Map.entry(
                        ELEMENTS, String.join(",", elements.stream().sorted().toList())));
            default -> Optional.of(Map.entry(SUMMARY, mode.name().toLowerCase(Locale.ROOT)));
        };
    }

    /** What is asked for of a resource that has been released; the resource itself stays as it is. */
    Resource of(Resource released) {
        return mode == Mode.FALSE ? released : SubsetCopy.of(released, this);
    }

    /** The same for what comes along, of which nobody named elements. */
    Subset ofIncluded() {
        return mode == Mode.ELEMENTS ? NONE : this;
    }
}
