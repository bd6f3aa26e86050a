package org.iopgateway.gateway.consent.directive;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.iopgateway.mappings.translation.ConsentCodes;
import org.jspecify.annotations.Nullable;

/** Reads what a Consent carries besides its provisions: kind of form, signature, statements, marks. */
final class FormReader {

    private FormReader() {}

    /** The kinds of form by category, the form's own first; empty when the category does not say. */
    static List<FormKind> kinds(Consent consent) {
        return consent.getCategory().stream()
                .flatMap(category -> category.getCoding().stream())
                .filter(coding -> ConsentCodes.FORM.equals(coding.getSystem()))
                .map(coding -> FormKind.ofCode(String.valueOf(coding.getCode())).orElse(FormKind.GENERAL))
                .toList();
    }

    static boolean hasCategory(Consent consent, String code) {
        return consent.getCategory().stream()
                .flatMap(category -> category.getCoding().stream())
                .map(Coding::getCode)
                .anyMatch(code::equals);
    }

    static Signature signature(Consent consent, LocalTime time, boolean toTheEndOfItsDay) {
        Extension signature = consent.getExtensionByUrl(ConsentCodes.SIGNATURE);
        String by = signature == null ? null : code(signature, "by");
        String method = signature == null ? null : code(signature, "method");
        String authority = signature == null ? null : code(signature, "authority");
        return new Signature(
                constant(Signature.Signer.class, by, Signature.Signer.NOBODY),
                constant(Signature.Authority.class, authority, Signature.Authority.NONE),
                "paper".equals(method) || "electronic".equals(method),
                toTheEndOfItsDay ? lastMoment(consent, time) : time.start(consent.getDateTimeElement()),
                time.firstDay(consent.getDateTimeElement()));
    }

    /** Still of its day: what is signed on the next day is later. */
    private static @Nullable Instant lastMoment(Consent consent, LocalTime time) {
        Instant end = time.end(consent.getDateTimeElement());
        return end == null ? null : end.minusMillis(1);
    }

    static Set<String> statements(Consent consent) {
        return consent.getExtensionsByUrl(ConsentCodes.STATEMENT).stream()
                .map(FormReader::code)
                .filter(code -> code != null)
                .collect(Collectors.toSet());
    }

    /** Logical ids of the resources that extensions of one url refer to. */
    static Set<String> references(Consent consent, String url) {
        return consent.getExtensionsByUrl(url).stream()
                .map(Extension::getValue)
                .filter(Reference.class::isInstance)
                .map(value -> ((Reference) value).getReferenceElement().getIdPart())
                .filter(id -> id != null)
                .collect(Collectors.toSet());
    }

    static boolean isTrue(DomainResource resource, String url) {
        return "true".equals(code(resource.getExtensionByUrl(url)));
    }

    static boolean isFalse(DomainResource resource, String url) {
        return "false".equals(code(resource.getExtensionByUrl(url)));
    }

    static @Nullable String code(Element element, String url) {
        return code(element.getExtensionByUrl(url));
    }

    static @Nullable String code(@Nullable Extension extension) {
        return extension != null && extension.getValue() instanceof PrimitiveType<?> value
                ? value.getValueAsString()
                : null;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, @Nullable String code, E otherwise) {
        String name = code == null ? "" : code.toUpperCase(Locale.ROOT).replace('-', '_');
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        return otherwise;
    }
}
