package org.iopgateway.gateway.consent.directive;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r4.model.Consent.provisionActorComponent;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.iopgateway.mappings.translation.ConsentCodes;

/** Reads recipients from the actors of provisions. */
final class Recipients {

    private Recipients() {}

    /** The recipient; empty when the actor gives neither a partner id nor a name, but at most a reference. */
    static Optional<Recipient> read(provisionActorComponent actor) {
        Reference reference = actor.getReference();
        Identifier identifier = reference.getIdentifier();
        String partner = ConsentCodes.PARTNER.equals(identifier.getSystem()) ? identifier.getValue() : null;
        String name = reference.getDisplay();
        if (partner == null && name == null) {
            return Optional.empty();
        }
        return Optional.of(new Recipient(type(actor), partner, name == null ? "" : name));
    }

    /** A type that is not known counts as added by staff, which permits nobody. */
    private static Recipient.Type type(provisionActorComponent actor) {
        String code = FormReader.code(actor, ConsentCodes.RECIPIENT_TYPE);
        if (code == null) {
            return Recipient.Type.NAMED;
        }
        String name = code.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(Recipient.Type.values())
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElse(Recipient.Type.ADDED_BY_STAFF);
    }
}
