package org.iopgateway.gateway.fhir;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.fhir.StoredPersons.Person;
import org.iopgateway.mappings.translation.ConsentCodes;

/** The records of one person from {@code searchable-records.json}, with what each search must find among them. */
final class SearchableRecords {

    private static final JsonNode DATA = read();

    private final Person person;
    private final Map<String, List<String>> ids = new HashMap<>();

    /** Of each type two ids, and a third for a record that is withheld. */
    SearchableRecords(Person person) {
        this.person = person;
        types().forEach(type -> ids.put(type, List.of(id(), id(), id())));
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    static List<String> types() {
        List<String> types = new ArrayList<>();
        DATA.path("types").fieldNames().forEachRemaining(types::add);
        return types;
    }

    /** Whether another test asks for a type. */
    static boolean isElsewhere(String type) {
        return DATA.path("elsewhere").has(type);
    }

    /** Who may see a type under a consent for treatment and payment: {@code hospital}, {@code plan} or nobody. */
    static String seenBy(String type) {
        return DATA.path("seenBy").path(type).asText("hospital").split(":")[0];
    }

    /** The type that an include leads to, empty where the records have no such reference. */
    static String leadsTo(String include) {
        return DATA.path("includes").path(include).asText();
    }

    Person person() {
        return person;
    }

    String id(String type, int number) {
        return ids.get(type).get(number);
    }

    boolean hold(String id) {
        return ids.values().stream().anyMatch(some -> some.contains(id));
    }

    /** The two of each type. */
    List<Resource> released() {
        List<Resource> resources = new ArrayList<>();
        types().forEach(type -> resources.addAll(List.of(resource(type, 0, 0), resource(type, 1, 1))));
        return resources;
    }

    /** One of each type, like the first, under a label that no consent for treatment reaches (rule R29). */
    List<Resource> withheld() {
        List<Resource> resources = new ArrayList<>();
        for (String type : types()) {
            Resource notes = resource(type, 2, 0);
            notes.getMeta().addSecurity(new Coding(ConsentCodes.ACT_CODE, "PSYTHPN", null));
            resources.add(notes);
        }
        return resources;
    }

    /** The value of a parameter in one of the two, as it is searched for; fails for a parameter without one. */
    String value(String type, String parameter, int number) {
        JsonNode value =
                DATA.path("types").path(type).path("values").path(parameter).path(number);
        if (value.isMissingNode()) {
            throw new AssertionError("searchable-records.json: no value for " + type + " " + parameter);
        }
        return filled(value.asText(), type, number, number);
    }

    private Resource resource(String type, int number, int like) {
        JsonNode described = DATA.path("types").path(type);
        ObjectNode json = described.path("resource").deepCopy();
        json.put("resourceType", type).put("id", id(type, number));
        String text = json.toString();
        for (String parameter : described.path("values").properties().stream()
                .map(Map.Entry::getKey)
                .toList()) {
            String value = described.path("values").path(parameter).path(like).asText();
            text = text.replace("{" + parameter + "}", value.substring(value.indexOf('|') + 1));
        }
        Resource resource =
                (Resource) FhirContext.forR4Cached().newJsonParser().parseResource(filled(text, type, number, like));
        StoredPersons.label(resource);
        return resource;
    }

    /** What is withheld refers to what is not. */
    private String filled(String text, String type, int number, int like) {
        String filled = text.replace("{patient}", person.id()).replace("{id}", id(type, number));
        for (String other : types()) {
            filled = filled.replace("{id:" + other + "}", id(other, like));
        }
        return filled;
    }

    /** Takes the ids of these records, and of the person, out of an answer. */
    String blotted(String text) {
        String blotted = text.replace(person.id(), "PATIENT").replace(person.icn(), "ICN");
        for (Map.Entry<String, List<String>> type : ids.entrySet()) {
            for (String id : type.getValue()) {
                blotted = blotted.replace(id, type.getKey());
            }
        }
        return blotted;
    }

    private static JsonNode read() {
        try (InputStream in = SearchableRecords.class.getResourceAsStream("searchable-records.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
