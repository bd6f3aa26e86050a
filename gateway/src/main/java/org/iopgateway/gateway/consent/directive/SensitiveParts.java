package org.iopgateway.gateway.consent.directive;

import java.util.Set;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Property;

/**
 * Says of any FHIR R4 element whether it shows a sensitive category, by the same table of codes by which
 * {@link ResourceFactsReader} found it. {@code category} is spelled as in {@code sensitive-codes.csv}.
 */
public final class SensitiveParts {

    private static final String WORDS = "words|";
    private static final Set<String> TEXTS = Set.of("string", "markdown", "xhtml");

    private SensitiveParts() {}

    /** Whether a code or an inline security label anywhere inside shows the category. */
    public static boolean reveal(String category, Base element) {
        return isCoded(category, element) || anyChild(element, child -> reveal(category, child));
    }

    /** Whether one of the codes, {@code system|code}, is anywhere inside. */
    public static boolean hold(Set<String> codes, Base element) {
        return element instanceof Coding coding && codes.contains(coding.getSystem() + '|' + coding.getCode())
                || anyChild(element, child -> hold(codes, child));
    }

    /** As {@link #reveal}, and the words besides: what text says in place of a code. */
    public static boolean tell(String category, Base element) {
        return isCoded(category, element)
                || isWorded(category, element)
                || anyChild(element, child -> tell(category, child));
    }

    private static boolean isCoded(String category, Base element) {
        if (element instanceof Extension extension) {
            return ResourceScan.INLINE_LABEL.equals(extension.getUrl())
                    && extension.getValue() instanceof Coding label
                    && category.equals(label.getCode());
        }
        return element instanceof Coding coding
                && SensitiveCodes.reveal(category, Set.of(coding.getSystem() + '|' + coding.getCode()));
    }

    private static boolean isWorded(String category, Base element) {
        String text = TEXTS.contains(element.fhirType()) ? element.primitiveValue() : null;
        if (text == null) {
            return false;
        }
        for (String word : text.split("[^\\p{Alnum}.]+")) {
            if (SensitiveCodes.revealByText(category, WORDS, word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean anyChild(Base element, Predicate<Base> test) {
        for (Property property : element.children()) {
            if (property.getValues().stream().anyMatch(test)) {
                return true;
            }
        }
        return false;
    }
}
