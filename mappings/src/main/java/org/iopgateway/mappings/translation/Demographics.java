package org.iopgateway.mappings.translation;

import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointUse;
import org.hl7.fhir.r4.model.Element;
import org.iopgateway.mappings.record.Address;
import org.iopgateway.mappings.record.Contact;
import org.iopgateway.mappings.record.HumanName;
import org.jspecify.annotations.Nullable;

/** Names, addresses and contacts of people. */
final class Demographics {

    private static final String SYSTEMS = "contact-system";

    private Demographics() {}

    /** The name; one that is absent, as in de-identified data, says so (US Core: a name or the reason for none). */
    static org.hl7.fhir.r4.model.HumanName name(@Nullable HumanName name, MappingContext context) {
        var target = new org.hl7.fhir.r4.model.HumanName();
        if (name == null) {
            context.note(NoteCodes.DATA_ABSENT, "/body/name", "the record gives no name");
            return absent(target);
        }
        target.setFamily(name.family());
        name.given().forEach(target::addGiven);
        if (name.prefix() != null) {
            target.addPrefix(name.prefix());
        }
        if (name.suffix() != null) {
            target.addSuffix(name.suffix());
        }
        return target;
    }

    static org.hl7.fhir.r4.model.Address address(Address address) {
        var target = new org.hl7.fhir.r4.model.Address();
        address.line().forEach(target::addLine);
        return target.setCity(address.city())
                .setState(address.state())
                .setPostalCode(address.postalCode())
                .setCountry(address.country());
    }

    static ContactPoint contact(Contact contact, MappingContext context, String pointer) {
        CodedValues coded = new CodedValues(context);
        ContactPoint target = new ContactPoint()
                .setSystem(ContactPointSystem.fromCode(coded.status(SYSTEMS, contact.system(), pointer, "other")))
                .setValue(contact.value());
        if (contact.use() != null) {
            context.terminology()
                    .translate("contact-use", contact.use())
                    .ifPresent(use -> target.setUse(ContactPointUse.fromCode(use.getCode())));
        }
        return target;
    }

    /** An element that must be there and is not known. */
    static <E extends Element> E absent(E element) {
        element.addExtension(Urls.DATA_ABSENT_REASON, new CodeType("unknown"));
        return element;
    }
}
