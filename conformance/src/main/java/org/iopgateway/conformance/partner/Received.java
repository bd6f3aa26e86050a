package org.iopgateway.conformance.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that a partner has received, kept in a file so that a later run goes on from it. One resource has one state; the
 * same content again is no new effect, and a second resource under the same business identifier is a duplicate.
 */
public final class Received implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final BufferedWriter out;
    private final Path file;
    private final Map<String, String> states = new HashMap<>();
    private final Map<String, String> owners = new HashMap<>();
    private final Set<String> duplicates = new TreeSet<>();
    private final Map<String, Integer> labels = new TreeMap<>();
    private int calls;
    private int newEffects;
    private int noticed;

    private Received(Path file, BufferedWriter out) {
        this.file = file;
        this.out = out;
    }

    /** Opens the file, reading what earlier runs received. */
    public static Received open(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            boolean known = Files.exists(file);
            Received received = new Received(
                    file,
                    Files.newBufferedWriter(
                            file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
            if (known) {
                received.replay();
            }
            return received;
        } catch (IOException e) {
            throw new UncheckedIOException("what a partner received cannot be kept in " + file, e);
        }
    }

    /** One request came, whatever it holds. */
    synchronized void call() {
        calls++;
    }

    /** A request's body carried the notice of 42 CFR 2.32. */
    synchronized void noticed() {
        noticed++;
    }

    /**
     * Takes in a resource.
     *
     * @param key {@code Type/id}
     * @param identity business identifier that no other resource of the type may have, {@code system|value}
     * @return whether it changed anything
     */
    synchronized boolean take(String key, @Nullable String identity, JsonNode resource) {
        String hash = ContentHash.of(resource);
        if (!apply(key, identity, hash)) {
            return false;
        }
        newEffects++;
        countLabels(resource);
        write(key, identity, hash, resource);
        return true;
    }

    private boolean apply(String key, @Nullable String identity, String hash) {
        if (identity != null) {
            String owner = owners.putIfAbsent(identity, key);
            if (owner != null && !owner.equals(key)) {
                duplicates.add(identity + " is both " + owner + " and " + key);
            }
        }
        return !hash.equals(states.put(key, hash));
    }

    private void countLabels(JsonNode resource) {
        for (JsonNode label : resource.path("meta").path("security")) {
            labels.merge(label.path("code").asText(), 1, Integer::sum);
        }
    }

    private void write(String key, @Nullable String identity, String hash, JsonNode resource) {
        ObjectNode line = JSON.createObjectNode().put("key", key).put("hash", hash);
        if (identity != null) {
            line.put("identity", identity);
        }
        line.set("resource", resource);
        try {
            out.write(line.toString());
            out.newLine();
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("what a partner received cannot be kept in " + file, e);
        }
    }

    private void replay() {
        forEachLine(line -> {
            JsonNode identity = line.path("identity");
            apply(
                    line.path("key").asText(),
                    identity.isMissingNode() ? null : identity.asText(),
                    line.path("hash").asText());
            countLabels(line.path("resource"));
        });
    }

    /** Every resource state that was ever received, oldest first, from the file. */
    public void forEachResource(Consumer<JsonNode> sink) {
        forEachLine(line -> sink.accept(line.path("resource")));
    }

    private void forEachLine(Consumer<JsonNode> sink) {
        try (Stream<String> lines = Files.lines(file)) {
            lines.forEach(line -> {
                try {
                    sink.accept(JSON.readTree(line));
                } catch (IOException e) {
                    throw new UncheckedIOException(file + " holds a broken line", e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** The key under which a business identifier was first received. */
    synchronized @Nullable String owner(String identity) {
        return owners.get(identity);
    }

    synchronized boolean knows(String key) {
        return states.containsKey(key);
    }

    /** Requests in this run. */
    public synchronized int calls() {
        return calls;
    }

    /** Changes in this run: a resource that was not there, or not like this. */
    public synchronized int newEffects() {
        return newEffects;
    }

    /** Requests in this run that carried the notice of 42 CFR 2.32. */
    public synchronized int withNotice() {
        return noticed;
    }

    /** Keys of all that was disclosed to it, in this run and before; what is made for each message alone is none. */
    public Set<String> disclosed() {
        Set<String> disclosed = new HashSet<>();
        forEachLine(line -> {
            JsonNode resource = line.path("resource");
            if (!FhirJson.isNotice(resource) && !FhirJson.type(resource).equals("MessageHeader")) {
                disclosed.add(line.path("key").asText());
            }
        });
        return disclosed;
    }

    /** How many resources of each type it holds. */
    public synchronized Map<String, Integer> byType() {
        Map<String, Integer> counts = new TreeMap<>();
        states.keySet().forEach(key -> counts.merge(key.substring(0, key.indexOf('/')), 1, Integer::sum));
        return counts;
    }

    /** How often each security label came. */
    public synchronized Map<String, Integer> labels() {
        return Map.copyOf(labels);
    }

    /** Business identifiers under which two resources came; must be empty. */
    public synchronized List<String> duplicates() {
        return List.copyOf(duplicates);
    }

    /** Keys of one type, to see who was told about. */
    public synchronized Set<String> keys(String type) {
        Set<String> keys = new HashSet<>(states.keySet());
        keys.removeIf(key -> !key.startsWith(type + "/"));
        return keys;
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
