package org.iopgateway.gateway.trust.signature;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The canonical forms of a Bundle that are signed (FHIR R4, json.html#canonical); the signature itself is never in. */
public enum Canonicalization {
    /** All of it. */
    JSON("http://hl7.org/fhir/canonicalization/json", Set.of("signature")),
    /**
     * Without what a server may change about a document Bundle as a whole: its id and meta. For documents alone: the
     * {@code targetFormat} is not signed, so under another type anybody could add an id and labels to a signed Bundle.
     */
    DOCUMENT("http://hl7.org/fhir/canonicalization/json#document", Set.of("signature", "id", "meta"));

    private static final String PARAMETER = "canonicalization=";

    private final String url;
    private final Set<String> left;

    Canonicalization(String url, Set<String> left) {
        this.url = url;
        this.left = left;
    }

    /** Properties of the Bundle itself that are left out. */
    Set<String> left() {
        return left;
    }

    /** The {@code targetFormat} that names it. */
    String targetFormat() {
        return "application/fhir+json;" + PARAMETER + url;
    }

    /**
     * The form that a signature's {@code targetFormat} names; {@code JSON} when it names none, empty when it names one that
     * we do not make.
     */
    static Optional<Canonicalization> of(@Nullable String targetFormat) {
        String format = targetFormat == null ? "" : targetFormat.replaceAll("[\\s\"]", "");
        int at = format.toLowerCase(Locale.ROOT).indexOf(PARAMETER);
        if (at < 0) {
            return Optional.of(JSON);
        }
        String named = format.substring(at + PARAMETER.length());
        return Arrays.stream(values()).filter(form -> form.url.equals(named)).findFirst();
    }
}
