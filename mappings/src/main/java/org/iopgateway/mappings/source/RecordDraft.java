package org.iopgateway.mappings.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;
import org.iopgateway.mappings.record.RecordKind;
import org.jspecify.annotations.Nullable;

/** A record in the making that remembers which segment-field each part came from, to tell where a problem lies. */
final class RecordDraft {

    private final RecordKind kind;
    private final @Nullable String id;
    private final String whole;
    private final ObjectNode body = JsonNodeFactory.instance.objectNode();
    private final Map<String, String> places = new HashMap<>();

    /**
     * @param whole the place of the record as a whole
     * @param idPlace the place of its id
     */
    RecordDraft(RecordKind kind, @Nullable String id, String whole, String idPlace) {
        this.kind = kind;
        this.id = id;
        this.whole = whole;
        places.put("/id", idPlace);
        places.put("/patient", "PID-3");
        places.put("/source", "MSH-4");
        places.put("/version", "MSH-7");
        places.put("/recordedAt", "EVN-2");
    }

    /** Sets a text; nothing happens for null. @param path names with slashes, numbers for list entries */
    RecordDraft put(String path, @Nullable String value, String place) {
        return value == null ? this : put(path, TextNode.valueOf(value), place);
    }

    RecordDraft put(String path, boolean value, String place) {
        return put(path, BooleanNode.valueOf(value), place);
    }

    RecordDraft put(String path, JsonNode value, String place) {
        places.put("/body/" + path, place);
        parent(path).set(path.substring(path.lastIndexOf('/') + 1), value);
        return this;
    }

    /** Adds a text to a list; nothing happens for null. */
    RecordDraft add(String path, @Nullable String value, String place) {
        if (value != null) {
            ArrayNode values = parent(path).withArray(path.substring(path.lastIndexOf('/') + 1));
            places.put("/body/" + path + "/" + values.size(), place);
            values.add(value);
        }
        return this;
    }

    /** The object that a path's last name is a field of, made with all on the way to it. */
    private ObjectNode parent(String path) {
        String[] names = path.split("/");
        ObjectNode parent = body;
        int i = 0;
        while (i < names.length - 1) {
            boolean list = Character.isDigit(names[i + 1].charAt(0));
            parent = list
                    ? entry(parent.withArray(names[i]), Integer.parseInt(names[i + 1]))
                    : parent.withObject("/" + names[i]);
            i += list ? 2 : 1;
        }
        return parent;
    }

    @Nullable
    String id() {
        return id;
    }

    /** The record's JSON. */
    ObjectNode tree(Hl7Message message) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("kind", kind.code());
        text(tree, "id", id);
        text(tree, "source", message.source());
        text(tree, "version", message.version());
        text(tree, "recordedAt", message.recorded());
        text(tree, "patient", message.patient());
        tree.set("body", body);
        return tree;
    }

    /** The segment-field that the JSON pointer's value came from. */
    String placeOf(@Nullable String pointer) {
        String at = pointer == null ? "" : pointer;
        while (!at.isEmpty()) {
            String place = places.get(at);
            if (place != null) {
                return place;
            }
            at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
        }
        return whole;
    }

    private static ObjectNode entry(ArrayNode list, int index) {
        while (list.size() <= index) {
            list.addObject();
        }
        return (ObjectNode) list.get(index);
    }

    private static void text(ObjectNode tree, String name, @Nullable String value) {
        if (value != null) {
            tree.put(name, value);
        }
    }

    @Override
    public String toString() {
        return kind.code() + " draft";
    }
}
