package org.iopgateway.gateway.consent.release;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Resource;

/**
 * Words for people, read from {@code release/words.yaml}; a code without words stands for itself.
 *
 * @param categories singular and plural by resource type
 */
public record Words(
        String version,
        Map<String, List<String>> categories,
        Map<String, String> purposes,
        Map<String, String> labels,
        Map<String, String> events) {

    /** The words that come with the gateway. */
    public static Words standard() {
        return ReleaseFiles.read("release/words.yaml", Words.class);
    }

    /** By category and number, for example {@code 14 sessions, 2 treatment plans}; never clinical content. */
    String describe(List<Resource> resources) {
        return resources.stream()
                .collect(Collectors.groupingBy(Resource::fhirType, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getValue() + " " + category(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** Types that are about a patient and may be disclosed by themselves. */
    Set<String> patientTypes() {
        return categories.keySet().stream()
                .filter(type -> !SubjectCheck.isAboutNobody(type) && !Dependents.TYPES.contains(type))
                .collect(Collectors.toSet());
    }

    /** What a v3-ActReason code means. */
    public String purpose(String code) {
        return purposes.getOrDefault(code, code);
    }

    /** What a sensitivity code means. */
    public String label(String code) {
        return labels.getOrDefault(code, code);
    }

    /** When a consent ends: words for an event; a date stands for itself. */
    public String expiry(String dateOrEvent) {
        return events.getOrDefault(dateOrEvent, dateOrEvent);
    }

    /** What a resource type holds, in the plural. */
    public String category(String type) {
        return category(type, 2);
    }

    private String category(String type, long count) {
        List<String> words = categories.getOrDefault(type, List.of(type, type));
        return count == 1 ? words.get(0) : words.get(1);
    }
}
