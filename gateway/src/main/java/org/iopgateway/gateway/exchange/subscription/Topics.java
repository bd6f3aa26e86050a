package org.iopgateway.gateway.exchange.subscription;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The topics that we offer, from {@code topics.json}. */
public final class Topics {

    private static final List<Topic> ALL = load();

    private Topics() {}

    public static List<Topic> all() {
        return ALL;
    }

    /** @param canonical as a Subscription names it; a version after {@code |} is none of ours */
    public static Optional<Topic> find(String canonical) {
        return ALL.stream().filter(topic -> topic.url().equals(canonical)).findFirst();
    }

    static Optional<Topic> ofType(String type) {
        return ALL.stream().filter(topic -> topic.type().equals(type)).findFirst();
    }

    private static List<Topic> load() {
        try (InputStream in = Topics.class.getResourceAsStream("topics.json")) {
            return List.copyOf(new ObjectMapper()
                    .readValue(Objects.requireNonNull(in, "topics.json"), TopicFile.class)
                    .topics());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @JsonIgnoreProperties("source")
    private record TopicFile(List<Topic> topics) {}
}
