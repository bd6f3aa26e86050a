package org.iopgateway.gateway.consent.match;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Patient;
import org.iopgateway.gateway.repository.FhirRepository;
import org.iopgateway.gateway.repository.SearchQuery;
import org.iopgateway.gateway.repository.StoredResource;

/**
 * Finds the one person who is meant (rule R3): several fit, or none, or traits contradict, and nobody is found. What is
 * found tells nothing by itself; it goes to the gate as any other question does.
 */
public final class FindPerson {

    /** More people than these of one name and day of birth, and no one of them is certain. */
    private static final int MOST = 50;

    private final FhirRepository repository;
    private final Matcher matcher;

    FindPerson(FhirRepository repository, Matcher matcher) {
        this.repository = repository;
        this.matcher = matcher;
    }

    /** FHIR elements of Patient that a question lacks; the same whoever is asked for. Empty when it says enough. */
    public List<String> missing(Patient asked) {
        return matcher.missing(Traits.of(asked));
    }

    /** Logical id of the one Patient who certainly fits. */
    public Optional<String> one(Patient asked) {
        Traits traits = Traits.of(asked);
        Optional<Map<String, StoredResource>> candidates = candidates(asked, traits);
        List<String> certain = candidates.orElse(Map.of()).entrySet().stream()
                .filter(candidate -> matcher.isCertain(
                        traits, Traits.of((Patient) candidate.getValue().resource())))
                .map(Map.Entry::getKey)
                .toList();
        return certain.size() == 1 ? Optional.of(certain.get(0)) : Optional.empty();
    }

    /** Whether name and day of birth agree and nothing contradicts; for whoever else holds a number in common. */
    boolean isNamedAlike(Patient asked, Patient onFile) {
        return matcher.isNamedAlike(Traits.of(asked), Traits.of(onFile));
    }

    /** By indexed searches; empty when there are too many to look at. */
    private Optional<Map<String, StoredResource>> candidates(Patient asked, Traits traits) {
        Map<String, StoredResource> found = new LinkedHashMap<>();
        List<String> families = asked.getName().stream()
                .filter(name ->
                        name.hasFamily() && !Traits.plain(name.getFamily()).isEmpty())
                .map(name -> escaped(name.getFamily()))
                .distinct()
                .limit(5)
                .toList();
        List<String> identifiers = traits.identifiers().stream()
                .map(FindPerson::escapedToken)
                .sorted()
                .limit(10)
                .toList();
        boolean few = add(found, Map.of("identifier", identifiers), !identifiers.isEmpty());
        few &= add(
                found,
                Map.of("birthdate", List.of(traits.birthDate()), "family", families),
                !traits.birthDate().isEmpty() && !families.isEmpty());
        return few ? Optional.of(found) : Optional.empty();
    }

    private boolean add(Map<String, StoredResource> found, Map<String, List<String>> parameters, boolean asked) {
        if (!asked) {
            return true;
        }
        List<StoredResource> page = repository.search(new SearchQuery("Patient", parameters, 0, MOST));
        page.forEach(stored -> found.put(stored.key().id(), stored));
        return page.size() < MOST;
    }

    static String escaped(String value) {
        return Stream.of("\\", ",", "|", "$").reduce(value, (text, mark) -> text.replace(mark, "\\" + mark));
    }

    private static String escapedToken(String identifier) {
        int bar = identifier.indexOf('|');
        return escaped(identifier.substring(0, bar)) + "|" + escaped(identifier.substring(bar + 1));
    }
}
