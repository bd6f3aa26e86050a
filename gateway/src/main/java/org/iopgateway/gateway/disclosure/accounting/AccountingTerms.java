package org.iopgateway.gateway.disclosure.accounting;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.iopgateway.gateway.disclosure.Disclosure;

/**
 * What is accounted for, and the words for it, from {@code accounting.yaml} and {@code release/words.yaml}.
 *
 * @param exempt purposes of disclosures without consent that need no accounting
 * @param basis words for what a disclosure without consent rests on
 * @param otherwise words where there are none
 */
record AccountingTerms(Set<String> exempt, Map<String, String> basis, String otherwise, Words words) {

    private static final String CONSENT = "Consent/";
    private static final JsonMapper YAML = JsonMapper.builder(new YAMLFactory())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static AccountingTerms standard() {
        File file = read("/org/iopgateway/gateway/disclosure/accounting/accounting.yaml", File.class);
        return new AccountingTerms(
                file.exempt(), file.basis(), file.otherwise(), read("/release/words.yaml", Words.class));
    }

    private static <T> T read(String path, Class<T> type) {
        try (InputStream file = AccountingTerms.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("expected the file " + path + " on the class path, found none");
            }
            return YAML.readValue(file, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty for what the patient's accounting does not hold, such as treatment in an emergency. */
    Optional<Ground> groundOf(Disclosure row) {
        if (row.basis().stream().anyMatch(AccountingTerms::isConsent)) {
            return Optional.of(Ground.CONSENT);
        }
        return exempt.contains(row.purpose()) ? Optional.empty() : Optional.of(Ground.OTHER);
    }

    static boolean isConsent(String basis) {
        return basis.startsWith(CONSENT);
    }

    String purpose(String code) {
        return words.purposes().getOrDefault(code, code);
    }

    String basisWithoutConsent(List<String> rules) {
        String told = rules.stream()
                .map(basis::get)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining("; "));
        return told.isEmpty() ? otherwise : told;
    }

    /** By category and number, for example {@code 14 sessions}. */
    String category(String type, long count) {
        List<String> forms = words.categories().getOrDefault(type, List.of(type, type));
        return count + " " + (count == 1 ? forms.get(0) : forms.get(1));
    }

    /** What of the file with words for people is needed here. */
    record Words(Map<String, List<String>> categories, Map<String, String> purposes) {}

    private record File(Set<String> exempt, Map<String, String> basis, String otherwise) {}
}
