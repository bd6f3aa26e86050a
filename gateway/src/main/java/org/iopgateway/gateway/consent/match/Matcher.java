package org.iopgateway.gateway.consent.match;

import java.util.ArrayList;
import java.util.List;

/**
 * Says whether two sayings are certainly about one person. Deterministic: the same answer for the same two, whoever else
 * there is. Nothing may contradict, and what agrees must weigh as much as a question must.
 */
final class Matcher {

    private final TraitWeights weights;

    Matcher(TraitWeights weights) {
        this.weights = weights;
    }

    boolean isCertain(Traits asked, Traits onFile) {
        int agreeing = weights.of(asked.sharesName(onFile), sameBirth(asked, onFile), asked.contactsShared(onFile));
        return !contradict(asked, onFile) && agreeing >= weights.least();
    }

    /** Whether name and day of birth agree and nothing contradicts. */
    boolean isNamedAlike(Traits asked, Traits onFile) {
        return !contradict(asked, onFile) && asked.sharesName(onFile) && sameBirth(asked, onFile);
    }

    /** What a question lacks; empty when it says enough. */
    List<String> missing(Traits asked) {
        if (weights.of(!asked.names().isEmpty(), !asked.birthDate().isEmpty(), asked.contacts()) >= weights.least()) {
            return List.of();
        }
        List<String> missing = new ArrayList<>();
        if (asked.names().isEmpty()) {
            missing.add("name");
        }
        if (asked.birthDate().isEmpty()) {
            missing.add("birthDate");
        }
        if (asked.contacts() == 0) {
            missing.add("identifier");
        }
        return missing;
    }

    private static boolean sameBirth(Traits asked, Traits onFile) {
        return !asked.birthDate().isEmpty() && asked.birthDate().equals(onFile.birthDate());
    }

    private static boolean contradict(Traits asked, Traits onFile) {
        return differ(asked.birthDate(), onFile.birthDate())
                || differ(asked.gender(), onFile.gender())
                || asked.contradictsIdentifier(onFile);
    }

    private static boolean differ(String one, String other) {
        return !one.isEmpty() && !other.isEmpty() && !one.equals(other);
    }
}
