package org.iopgateway.gateway.consent.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Extension;
import org.jspecify.annotations.Nullable;

/**
 * What a consent covers, as 42 CFR 2.32(b) wants it explained to a recipient: only what concerns that recipient, never who
 * else is named.
 *
 * @param reference {@code Consent/id@version}, as decisions name what they rely on
 * @param purposes v3-ActReason codes
 * @param labels sensitivity codes of the information
 * @param types FHIR resource types, where the consent is limited to some
 * @param expiry date, or the code of an event
 */
record ConsentScope(
        String reference, List<String> purposes, List<String> labels, List<String> types, @Nullable String expiry) {

    static ConsentScope of(Consent consent) {
        List<Consent.ProvisionComponent> provisions = new ArrayList<>();
        permits(consent.getProvision(), provisions);
        return new ConsentScope(
                "Consent/" + consent.getIdElement().getIdPart() + "@"
                        + consent.getMeta().getVersionId(),
                codes(provisions, Consent.ProvisionComponent::getPurpose),
                codes(provisions, Consent.ProvisionComponent::getSecurityLabel),
                codes(provisions, Consent.ProvisionComponent::getClass_),
                expiry(consent, provisions));
    }

    /** The root and what it contains, without exceptions from it. */
    private static void permits(Consent.ProvisionComponent provision, List<Consent.ProvisionComponent> into) {
        if (provision.getType() == Consent.ConsentProvisionType.DENY) {
            return;
        }
        into.add(provision);
        provision.getProvision().forEach(nested -> permits(nested, into));
    }

    private static List<String> codes(
            List<Consent.ProvisionComponent> provisions, Function<Consent.ProvisionComponent, List<Coding>> part) {
        return provisions.stream()
                .flatMap(provision -> part.apply(provision).stream())
                .map(Coding::getCode)
                .distinct()
                .toList();
    }

    private static @Nullable String expiry(Consent consent, List<Consent.ProvisionComponent> provisions) {
        return provisions.stream()
                .filter(provision -> provision.getPeriod().hasEnd())
                .map(provision -> provision.getPeriod().getEndElement().getValueAsString())
                .findFirst()
                .or(() -> expirationEvent(Stream.concat(
                        consent.getExtension().stream(),
                        provisions.stream().flatMap(provision -> provision.getExtension().stream()))))
                .orElse(null);
    }

    private static Optional<String> expirationEvent(Stream<Extension> extensions) {
        return extensions
                .filter(extension -> extension.getUrl().endsWith("/expiration-event"))
                .filter(Extension::hasValue)
                .map(extension -> extension.getValue() instanceof Coding coding
                        ? coding.getCode()
                        : extension.getValue().primitiveValue())
                .filter(Objects::nonNull)
                .findFirst();
    }
}
