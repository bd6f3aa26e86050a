package org.iopgateway.gateway.consent.match;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * The file {@code trait-weights.json}.
 *
 * @param firstContact one kind of identifier, address, e-mail address, telephone
 * @param allContacts two or more kinds of them
 * @param least what a question must weigh, and what must agree for a certain match
 */
@JsonIgnoreProperties({"description", "source"})
record TraitWeights(int name, int birthDate, int firstContact, int allContacts, int least) {

    static TraitWeights standard() {
        try (InputStream in = TraitWeights.class.getResourceAsStream("trait-weights.json")) {
            return new ObjectMapper().readValue(Objects.requireNonNull(in, "trait-weights.json"), TraitWeights.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param contacts how many kinds of identifier, address, e-mail address and telephone */
    int of(boolean named, boolean dated, long contacts) {
        int weight = (named ? name : 0) + (dated ? birthDate : 0);
        return weight + (contacts == 0 ? 0 : contacts == 1 ? firstContact : allContacts);
    }
}
