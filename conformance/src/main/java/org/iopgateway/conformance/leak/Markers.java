package org.iopgateway.conformance.leak;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The strings that are planted in one person's records, one for each field, so that a leaked one names its field. The
 * number of a field is the same for everybody: two people planted alike differ in nothing but the stem.
 */
final class Markers {

    private static final String CANARY = "ZZCANARY";

    private final String stem;
    private final int person;
    private final Map<String, Integer> numbers;
    private final Map<String, String> fields = new LinkedHashMap<>();

    /**
     * @param run four letters or digits that tell this run's people from another's
     * @param person 0 to 675
     * @param numbers shared by all people of a run
     */
    Markers(String run, int person, Map<String, Integer> numbers) {
        this.stem = CANARY + run + (char) ('A' + person / 26) + (char) ('A' + person % 26);
        this.person = person;
        this.numbers = numbers;
    }

    static Map<String, Integer> numbers() {
        return new ConcurrentHashMap<>();
    }

    /** The forms in which a field can be planted: a word, a URI, ten digits, a SHA-256; the first that fits is taken. */
    List<String> candidates(String field) {
        int number = numbers.computeIfAbsent(field, unknown -> numbers.size());
        String word = "%s%03d".formatted(stem, number);
        return List.of(
                word,
                "urn:zz:" + word,
                "9%03d%02d%04d".formatted(person, Math.floorMod(stem.hashCode(), 100), number),
                sha256(word));
    }

    /** Notes that a marker was planted. */
    void plant(String field, String marker) {
        fields.put(marker, field);
    }

    String stem() {
        return stem;
    }

    /** Planted markers and their fields. */
    Map<String, String> planted() {
        return fields;
    }

    /** Fields whose markers stand in a text. */
    Set<String> fieldsIn(String text) {
        Set<String> found = new TreeSet<>();
        boolean stemmed = text.contains(stem);
        fields.forEach((marker, field) -> {
            if ((stemmed || !marker.contains(stem)) && text.contains(marker)) {
                found.add(field);
            }
        });
        if (stemmed && found.isEmpty()) {
            found.add("a part of a marker");
        }
        return found;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
