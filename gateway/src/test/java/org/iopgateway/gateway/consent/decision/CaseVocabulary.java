package org.iopgateway.gateway.consent.decision;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;

/** The values that a row may hold; anything else fails loudly, since an adapter that guesses proves nothing. */
final class CaseVocabulary {

    private final Map<String, Set<String>> values = new HashMap<>();

    CaseVocabulary() throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setCommentMarker('#')
                .setHeader()
                .setSkipHeaderRecord(true)
                .build();
        var file = Objects.requireNonNull(getClass().getResourceAsStream("/consent/vocabulary.csv"));
        try (Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            format.parse(reader).forEach(row -> values.computeIfAbsent(row.get("field"), any -> new HashSet<>())
                    .add(row.get("value")));
        }
    }

    void check(CaseRow row, String track) {
        check(row, "requester_type", row.requesterType());
        check(row, "purpose_of_use", row.purpose());
        check(row, "resource_type", row.resourceType());
        check(row, "data_category", row.category());
        check(row, "track", track);
        row.situations().forEach(situation -> check(row, "consent_situation", situation.code()));
        row.context().forEach((key, value) -> check(row, key, value));
    }

    private void check(CaseRow row, String field, String value) {
        if (!values.getOrDefault(field, Set.of()).contains(value)) {
            throw new IllegalArgumentException(
                    row.id() + ": `" + value + "` is not in the vocabulary of `" + field + "`");
        }
    }
}
