package org.iopgateway.gateway.consent.capture;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.iopgateway.gateway.consent.directive.Directive;
import org.iopgateway.gateway.consent.release.Words;
import org.iopgateway.mappings.translation.ConsentCodes;
import org.jspecify.annotations.Nullable;

/**
 * One form on file, in plain words.
 *
 * @param record its id in the program's record system
 * @param to recipients by name; empty means everyone for a denial, nobody for a permission
 * @param purposes in words; empty as for {@code to}
 * @param information labels in words, types, codes and dates
 * @param except what the patient excepted from a permission
 * @param state how it stands today
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record FormView(
        String consent,
        String record,
        String kind,
        List<String> joinedWith,
        String status,
        String state,
        List<String> to,
        List<String> purposes,
        List<String> information,
        List<String> except,
        @Nullable String signedBy,
        @Nullable String signedOn,
        @Nullable String expires,
        @Nullable String formVersion,
        String formHash,
        List<String> replaces,
        List<String> revokes,
        List<String> revokedToward,
        List<String> stoppedBy,
        List<Defect> defects) {

    /** What is wrong with it, and what to ask. */
    record Defect(String code, String detail, String remedy) {}

    static FormView of(Consent consent, Directive directive, FormState state, FormTexts texts, Words words) {
        ProvisionComponent root = consent.getProvision();
        return new FormView(
                "Consent/" + directive.id() + "@" + consent.getMeta().getVersionId(),
                String.valueOf(consent.getIdentifierFirstRep().getValue()),
                directive.kind().code(),
                directive.combined().stream().map(kind -> kind.code()).sorted().toList(),
                directive.lifetime().status(),
                state.state(),
                recipients(root),
                codes(root.getPurpose(), words::purpose),
                information(root, words),
                root.getProvision().stream()
                        .map(nested -> exception(nested, words))
                        .toList(),
                signedBy(consent),
                consent.getDateTimeElement().getValueAsString(),
                expires(consent, words),
                consent.getPolicy().size() > 1 ? consent.getPolicy().get(1).getUri() : null,
                Form.hash(consent),
                references(consent, ConsentCodes.SUPERSEDES),
                references(consent, ConsentCodes.REVOKES),
                state.toward(),
                state.stoppedBy(),
                state.defects().stream().map(code -> defect(code, texts)).toList());
    }

    private static Defect defect(String code, FormTexts texts) {
        Finding finding = texts.element(code, Finding.Severity.DEFECT, null);
        return new Defect(code, finding.says(), finding.ask());
    }

    private static List<String> recipients(ProvisionComponent provision) {
        return provision.getActor().stream()
                .map(actor -> {
                    Extension type = actor.getExtensionByUrl(ConsentCodes.RECIPIENT_TYPE);
                    String code = type == null
                            ? "named"
                            : String.valueOf(type.getValue().primitiveValue());
                    String name = String.valueOf(actor.getReference().getDisplay());
                    return code.equals("named") ? name : name + " (" + code + ")";
                })
                .toList();
    }

    private static List<String> information(ProvisionComponent provision, Words words) {
        List<String> information = new ArrayList<>(codes(provision.getSecurityLabel(), words::label));
        information.addAll(codes(provision.getClass_(), words::category));
        provision.getCode().stream()
                .flatMap(concept -> concept.getCoding().stream())
                .map(coding -> coding.hasDisplay() ? coding.getDisplay() : "code " + coding.getCode())
                .forEach(information::add);
        if (provision.hasDataPeriod()) {
            information.add(period(provision.getDataPeriod()));
        }
        return information;
    }

    private static String exception(ProvisionComponent nested, Words words) {
        List<String> parts = Stream.of(
                        recipients(nested), codes(nested.getPurpose(), words::purpose), information(nested, words))
                .filter(part -> !part.isEmpty())
                .map(part -> String.join(", ", part))
                .toList();
        return parts.isEmpty() ? "everything" : String.join("; ", parts);
    }

    private static String period(Period period) {
        String from = period.getStartElement().getValueAsString();
        String to = period.getEndElement().getValueAsString();
        return (from == null ? "" : "from " + from + " ") + (to == null ? "" : "until " + to);
    }

    private static List<String> codes(List<Coding> codings, Function<String, String> words) {
        return codings.stream()
                .map(Coding::getCode)
                .filter(Objects::nonNull)
                .map(words)
                .distinct()
                .toList();
    }

    private static @Nullable String signedBy(Consent consent) {
        Extension signature = consent.getExtensionByUrl(ConsentCodes.SIGNATURE);
        if (signature == null) {
            return null;
        }
        List<String> parts = Stream.of("by", "method", "authority")
                .map(signature::getExtensionByUrl)
                .filter(Objects::nonNull)
                .map(part -> String.valueOf(part.getValue().primitiveValue()))
                .toList();
        return parts.isEmpty() ? null : String.join(", ", parts);
    }

    private static @Nullable String expires(Consent consent, Words words) {
        ProvisionComponent root = consent.getProvision();
        Extension event = root.getExtensionByUrl(ConsentCodes.EXPIRATION_EVENT);
        String date = root.getPeriod().getEndElement().getValueAsString();
        return date != null || event == null
                ? date
                : words.expiry(String.valueOf(event.getValue().primitiveValue()));
    }

    private static List<String> references(Consent consent, String url) {
        return consent.getExtensionsByUrl(url).stream()
                .map(Extension::getValue)
                .map(value -> value instanceof Reference reference
                        ? reference.getReference()
                        : String.valueOf(value.primitiveValue()))
                .toList();
    }

    /** A form is about one patient. */
    @Override
    public String toString() {
        return kind + " " + state;
    }
}
