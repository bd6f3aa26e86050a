package org.iopgateway.conformance.leak;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Somebody planted, or somebody of the same shape who was never loaded.
 *
 * @param name of the story, for example {@code part2}
 * @param lines the records, one a line
 * @param resources FHIR ids by type, in the order of the records
 * @param scopes which record each FHIR id comes from, for example {@code session} or {@code consent(full)}
 * @param values what a probe may say of the person, by placeholder
 */
record Person(
        String name,
        Markers markers,
        List<String> lines,
        Map<String, List<String>> resources,
        Map<String, String> scopes,
        Map<String, String> values) {

    String id(String type) {
        return Objects.requireNonNull(resources.get(type), type).get(0);
    }

    /** Everything of this person that stands in a text: fields, and resources as {@code Type of KIND}. */
    Set<String> foundIn(String text) {
        Set<String> found = new TreeSet<>(markers.fieldsIn(text));
        resources.forEach((type, ids) ->
                ids.stream().filter(text::contains).forEach(id -> found.add(scopes.get(id) + ".id(" + type + ")")));
        return found;
    }

    /** Names that are the same for everybody planted alike, for each string that is not. */
    Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        resources.forEach((type, ids) -> {
            for (int i = 0; i < ids.size(); i++) {
                names.put(ids.get(i), "{" + type + i + "}");
            }
        });
        markers.planted().forEach((marker, field) -> names.put(marker, "{" + field + "}"));
        names.put(markers.stem(), "{stem}");
        return names;
    }

    @Override
    public String toString() {
        return name;
    }
}
