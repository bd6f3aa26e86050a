package org.iopgateway.conformance.leak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.ParsedRecord;
import org.iopgateway.mappings.record.Part2Status;
import org.iopgateway.mappings.record.RecordParser;
import org.iopgateway.mappings.record.RecordSchemas;
import org.iopgateway.mappings.terminology.TerminologyFiles;
import org.iopgateway.mappings.translation.PatientFacts;
import org.iopgateway.mappings.translation.ProgramIdentity;
import org.iopgateway.mappings.translation.RecordTranslator;

/** Knows under which ids the gateway will keep a record: it translates as the gateway does. */
final class RecordReader {

    private static final PatientFacts ANYBODY = new PatientFacts(Part2Status.UNKNOWN);

    /** The program's own directory is open to every partner and tells of no patient, so it is nobody's secret. */
    private static final String STAFF = "practitioner";

    private final RecordParser parser = new RecordParser(new RecordSchemas());
    private final RecordTranslator translator = new RecordTranslator(
            new ProgramIdentity("Leak Suite Program", "1234567893", "https://leaks.example/ids"),
            new TerminologyFiles());

    /**
     * @param records planted trees by scope, in the order in which they are loaded
     * @param isLoaded whether a record of that scope and kind is loaded at all
     */
    Person person(String name, Markers markers, Map<String, ObjectNode> records, BiPredicate<String, String> isLoaded) {
        List<String> lines = new ArrayList<>();
        Map<String, List<String>> resources = new TreeMap<>();
        Map<String, String> scopes = new LinkedHashMap<>();
        records.forEach((scope, tree) -> {
            if (isLoaded.test(scope, tree.path("kind").asText())) {
                lines.add(tree.toString());
            }
            if (tree.path("kind").asText().equals(STAFF)) {
                return;
            }
            for (Resource resource :
                    translator.translate(parse(scope, tree), ANYBODY).resources()) {
                String id = resource.getIdElement().getIdPart();
                resources
                        .computeIfAbsent(resource.fhirType(), type -> new ArrayList<>())
                        .add(id);
                scopes.put(id, scope);
            }
        });
        return new Person(
                name,
                markers,
                lines,
                resources,
                scopes,
                values(Objects.requireNonNull(records.get("patient")), records, resources));
    }

    private IopRecord parse(String scope, JsonNode tree) {
        ParsedRecord parsed = parser.parse(tree);
        if (parsed.record() == null) {
            throw new IllegalStateException("the planted " + scope + " is not valid: " + parsed.problems());
        }
        return parsed.record();
    }

    private static Map<String, String> values(
            JsonNode patient, Map<String, ObjectNode> records, Map<String, List<String>> resources) {
        JsonNode body = patient.path("body");
        Map<String, String> values = new LinkedHashMap<>();
        values.put("patient", Objects.requireNonNull(resources.get("Patient")).get(0));
        values.put("number", patient.path("id").asText());
        values.put("family", body.at("/name/family").asText());
        values.put("given", body.at("/name/given/0").asText());
        values.put("birthdate", body.path("birthDate").asText());
        values.put("system", encoded(body.at("/identifiers/0/system").asText()));
        values.put("identifier", body.at("/identifiers/0/value").asText());
        JsonNode coverage = records.get("coverage");
        values.put(
                "member",
                (coverage == null ? patient : coverage).at("/body/memberId").asText("none"));
        return values;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
