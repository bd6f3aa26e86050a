package org.iopgateway.conformance.leak;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The templates of {@code probes.yaml}, filled in for a person. */
final class Probes {

    private static final JsonNode DATA = LeakData.read("probes.yaml");
    private static final String OTHER_VALUE = "1";

    /** Types that stand for the others in a quick run: three that are served, one that is not. */
    private static final Set<String> SAMPLE = Set.of("Encounter", "Observation", "Patient", "Consent");

    private final Map<String, List<String>> parameters;
    private final String page;
    private final boolean quick;

    /**
     * @param capabilities the gateway's CapabilityStatement
     * @param page a page token that was made for another partner
     * @param quick asks what is not core of some types only
     */
    Probes(JsonNode capabilities, String page, boolean quick) {
        this.page = page;
        this.quick = quick;
        this.parameters = new TreeMap<>();
        for (JsonNode resource : capabilities.at("/rest/0/resource")) {
            List<String> names = new ArrayList<>();
            resource.path("searchParam")
                    .forEach(one -> names.add(one.path("name").asText()));
            parameters.put(resource.path("type").asText(), names);
        }
    }

    /**
     * What is asked about a person, always in the same order for people of the same shape.
     *
     * @param deep everything, not only the core
     */
    List<Probe> about(Person person, boolean deep) {
        List<Probe> probes = new ArrayList<>();
        for (JsonNode template : DATA.path("probes")) {
            if (!deep && !template.path("core").asBoolean()) {
                continue;
            }
            for (String suffix : texts(template.path("suffix"))) {
                for (Map<String, String> headers : headers(template.path("each"))) {
                    spread(template, template.path("path").asText() + suffix, headers, person, probes);
                }
            }
        }
        if (deep) {
            DATA.path("raw").forEach(bytes -> probes.add(raw(bytes.asText(), person)));
        }
        return probes;
    }

    private void spread(
            JsonNode template, String path, Map<String, String> headers, Person person, List<Probe> probes) {
        String all = path + template.path("body").asText();
        if (!all.contains("{type}")) {
            probes.add(probe(template, path, headers, values(person, "Encounter")));
            return;
        }
        for (String type : person.resources().keySet()) {
            if (quick && !template.path("core").asBoolean() && !SAMPLE.contains(type)) {
                continue;
            }
            Map<String, String> values = values(person, type);
            if (!path.contains("{param}")) {
                probes.add(probe(template, path, headers, values));
                continue;
            }
            for (String name : parameters.getOrDefault(type, List.of())) {
                String value = DATA.path("values").path(name).asText(OTHER_VALUE);
                String named = path.replace("{param}", name).replace("{value}", value);
                probes.add(probe(template, named, headers, values));
            }
        }
    }

    private Map<String, String> values(Person person, String type) {
        Map<String, String> values = new LinkedHashMap<>(person.values());
        values.put("id", person.id(type));
        values.put("id:Encounter", person.id("Encounter"));
        values.put(
                "id:Binary",
                person.resources().getOrDefault("Binary", List.of("nobody")).get(0));
        values.put("type", type);
        values.put("page", page);
        return values;
    }

    private static Probe probe(
            JsonNode template, String path, Map<String, String> headers, Map<String, String> values) {
        Map<String, String> filled = new TreeMap<>(headers);
        filled.replaceAll((name, value) -> fill(value, values));
        String method = template.path("method").asText("GET");
        String body = template.path("body").asText();
        return new Probe(
                template.path("class").asText(),
                method + " " + path.replace("{type}", values.get("type")) + (headers.isEmpty() ? "" : " " + headers)
                        + (body.isEmpty() ? "" : " " + body.substring(0, Math.min(40, body.length()))),
                method,
                fill(path, values),
                filled,
                template.path("type").asText(),
                fill(body, decoded(values)),
                template.path("core").asBoolean(),
                template.path("anonymous").asBoolean(),
                template.path("changing").asBoolean(),
                echo(values));
    }

    private Probe raw(String bytes, Person person) {
        Map<String, String> values = values(person, "Encounter");
        return new Probe(
                "raw",
                bytes.replaceAll("\r\n", "|"),
                "",
                fill(bytes, values),
                Map.of(),
                "",
                "",
                false,
                true,
                false,
                echo(values));
    }

    private static Map<String, String> decoded(Map<String, String> values) {
        Map<String, String> decoded = new LinkedHashMap<>(values);
        decoded.replaceAll((name, value) -> URLDecoder.decode(value, StandardCharsets.UTF_8));
        return decoded;
    }

    private static String fill(String text, Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }

    private static List<Map.Entry<String, String>> echo(Map<String, String> values) {
        Map<String, String> echo = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (!name.equals("type")) {
                echo.putIfAbsent(value, "{" + name + "}");
            }
        });
        decoded(values).forEach((name, value) -> {
            if (!name.equals("type")) {
                echo.putIfAbsent(value, "{" + name + "}");
            }
        });
        return echo.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        (Map.Entry<String, String> one) -> -one.getKey().length()))
                .toList();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts.isEmpty() ? List.of("") : texts;
    }

    private static List<Map<String, String>> headers(JsonNode list) {
        List<Map<String, String>> all = new ArrayList<>();
        for (JsonNode one : list) {
            Map<String, String> headers = new TreeMap<>();
            one.properties()
                    .forEach(field ->
                            headers.put(field.getKey(), field.getValue().asText()));
            all.add(headers);
        }
        return all.isEmpty() ? List.of(Map.of()) : all;
    }
}
