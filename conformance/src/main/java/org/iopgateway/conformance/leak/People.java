package org.iopgateway.conformance.leak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iopgateway.mappings.record.RecordKind;

/** Plants the people of {@code planted.yaml}. */
final class People {

    private static final JsonNode DATA = LeakData.read("planted.yaml");

    private static final String WITHHELD = "session(withheld";

    private final String run;
    private final Map<String, Integer> numbers = Markers.numbers();
    private final RecordReader reader = new RecordReader();
    private final Planter planter = new Planter();
    private int planted;

    /** @param run four letters or digits that tell this run's people from another's */
    People(String run) {
        this.run = run;
    }

    static List<String> names() {
        return List.copyOf(LeakData.fields(DATA.path("people")).keySet());
    }

    /** A person of that story; each call makes another one. */
    Person plant(String name) {
        JsonNode story = DATA.path("people").path(name);
        Map<String, JsonNode> fixed = LeakData.fields(DATA.path("fields"));
        fixed.putAll(LeakData.fields(story.path("fields")));
        Markers markers = new Markers(run, planted++, numbers);
        Records records = new Records(markers, fixed);
        for (RecordKind kind : RecordKind.values()) {
            boolean form =
                    kind == RecordKind.CONSENT || kind == RecordKind.RESTRICTION || kind == RecordKind.REVOCATION;
            if (kind == RecordKind.SESSION) {
                sessions(story.path("sessions"), records);
            } else if (!form) {
                records.add(kind.code(), kind.code(), Map.of());
            }
        }
        forms(story, records);
        return reader.person(name, markers, records.trees, (scope, kind) -> isLoaded(story, scope, kind));
    }

    private static boolean isLoaded(JsonNode story, String scope, String kind) {
        return !story.has("load") || contains(story.path("load"), kind) && !scope.startsWith(WITHHELD);
    }

    private static boolean contains(JsonNode list, String text) {
        for (JsonNode entry : list) {
            if (entry.asText().equals(text)) {
                return true;
            }
        }
        return false;
    }

    /** Each session that is open stands two days after the last one in the month that the partial consent names. */
    private static void sessions(JsonNode sessions, Records records) {
        int count = sessions.isArray() ? sessions.size() : sessions.asInt(1);
        int open = 0;
        int withheld = 0;
        for (int i = 0; i < count; i++) {
            boolean stays = sessions.isArray() && sessions.get(i).asText().equals("withheld");
            int number = stays ? withheld++ : open++;
            String day = "2026-%02d-%02d".formatted(stays ? 4 : 3, 2 + number % 20);
            records.add(
                    "session",
                    stays ? WITHHELD + number + ")" : number == 0 ? "session" : "session(" + number + ")",
                    Map.of(
                            "session.start", JsonNodeFactory.instance.textNode(day + "T09:00:00-05:00"),
                            "session.end", JsonNodeFactory.instance.textNode(day + "T12:00:00-05:00")));
        }
    }

    private static void forms(JsonNode story, Records records) {
        LeakData.fields(DATA.path("forms")).forEach((name, form) -> {
            boolean special = name.equals("mental-health");
            boolean wanted = story.has("forms") ? contains(story.path("forms"), name) : !special;
            if (!wanted) {
                return;
            }
            String kind = form.path("kind").asText();
            Map<String, JsonNode> fixed = LeakData.fields(form.path("fields"));
            if (form.has("toward")) {
                fixed.put(kind + ".recipients", recipients(form.path("toward").asText()));
            }
            records.add(kind, kind + "(" + name + ")", fixed);
        });
    }

    private static JsonNode recipients(String partner) {
        ObjectNode recipient = JsonNodeFactory.instance.objectNode();
        recipient.put("partner", partner);
        recipient.put("name", DATA.path("partners").path(partner).path("name").asText("Another Health Plan"));
        recipient.put("type", "named");
        return JsonNodeFactory.instance.arrayNode().add(recipient);
    }

    /** The records of one person as they grow. */
    private final class Records {

        private final Markers markers;
        private final Map<String, JsonNode> fixed;
        private final Map<String, String> ids = new LinkedHashMap<>();
        private final Map<String, ObjectNode> trees = new LinkedHashMap<>();

        Records(Markers markers, Map<String, JsonNode> fixed) {
            this.markers = markers;
            this.fixed = fixed;
        }

        void add(String kind, String scope, Map<String, JsonNode> more) {
            Map<String, JsonNode> all = new LinkedHashMap<>(fixed);
            all.putAll(more);
            all.replaceAll((field, value) -> filled(value));
            ObjectNode tree = JsonNodeFactory.instance.objectNode();
            tree.put("kind", kind)
                    .put("id", id(scope))
                    .put("source", "leak-suite")
                    .put("version", 1);
            tree.put("recordedAt", "2026-03-12T09:00:00-05:00");
            if (!kind.equals("practitioner")) {
                tree.put("patient", id("patient"));
            }
            tree.set("body", planter.body(kind, scope, all, markers, this::id));
            trees.put(scope, tree);
        }

        private String id(String scope) {
            return ids.computeIfAbsent(scope, unknown -> {
                String id = markers.candidates(scope + "/id").get(0);
                markers.plant(scope + "/id", id);
                return id;
            });
        }

        private JsonNode filled(JsonNode value) {
            if (!value.isTextual() || !value.asText().contains("{")) {
                return value;
            }
            String text = value.asText();
            for (String part : text.split("[{}]")) {
                if (part.startsWith("id:")) {
                    text = text.replace("{" + part + "}", id(part.substring("id:".length())));
                } else if (part.contains(".")) {
                    text = text.replace(
                            "{" + part + "}", markers.candidates(part).get(0));
                }
            }
            return JsonNodeFactory.instance.textNode(text);
        }
    }
}
