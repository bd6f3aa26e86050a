package org.iopgateway.mappings.terminology;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The JSON files that lie beside a class, named in {@code index.txt}, since a folder inside a jar cannot be listed. */
public final class ResourceFolder {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Class<?> owner;

    public ResourceFolder(Class<?> owner) {
        this.owner = owner;
    }

    /** File names without ending, in the order of the index. */
    public List<String> names() {
        try (InputStream index = open("index.txt")) {
            return new String(index.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode read(String name) {
        try (InputStream file = open(name + ".json")) {
            return JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InputStream open(String file) throws IOException {
        InputStream stream = owner.getResourceAsStream(file);
        if (stream == null) {
            throw new IOException("the module lacks its file " + file);
        }
        return stream;
    }
}
