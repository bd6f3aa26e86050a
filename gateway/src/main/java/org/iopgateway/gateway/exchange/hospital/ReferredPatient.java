package org.iopgateway.gateway.exchange.hospital;

import java.util.List;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.iopgateway.mappings.record.BusinessId;
import org.iopgateway.mappings.record.Contact;
import org.iopgateway.mappings.record.Part2Status;
import org.iopgateway.mappings.record.PartialDate;
import org.iopgateway.mappings.record.PatientBody;
import org.jspecify.annotations.Nullable;

/** A referred person as the program's patient record, as far as the hospital says; Part 2 status stays open. Pure. */
final class ReferredPatient {

    private ReferredPatient() {}

    static PatientBody from(Patient patient) {
        return new PatientBody(
                name(patient.getNameFirstRep()),
                patient.hasBirthDate()
                        ? new PartialDate(patient.getBirthDateElement().getValueAsString())
                        : null,
                patient.hasGender() ? patient.getGender().toCode() : "unknown",
                patient.getIdentifier().stream()
                        .filter(identifier -> identifier.hasSystem() && identifier.hasValue())
                        .map(identifier -> new BusinessId(identifier.getSystem(), identifier.getValue()))
                        .toList(),
                List.of(),
                null,
                patient.getAddress().stream().map(ReferredPatient::address).toList(),
                patient.getTelecom().stream()
                        .filter(point -> point.hasSystem() && point.hasValue())
                        .filter(point -> List.of("phone", "email", "fax", "sms")
                                .contains(point.getSystem().toCode()))
                        .map(ReferredPatient::contact)
                        .toList(),
                null,
                null,
                false,
                Part2Status.UNKNOWN,
                null,
                null,
                null);
    }

    private static org.iopgateway.mappings.record.HumanName name(HumanName name) {
        return new org.iopgateway.mappings.record.HumanName(
                name.hasFamily() ? name.getFamily() : "unknown",
                name.getGiven().stream().map(PrimitiveType::getValue).toList(),
                null,
                null);
    }

    private static org.iopgateway.mappings.record.Address address(Address address) {
        return new org.iopgateway.mappings.record.Address(
                address.getLine().stream().map(PrimitiveType::getValue).toList(),
                address.getCity(),
                address.getState(),
                address.getPostalCode(),
                address.getCountry());
    }

    private static Contact contact(ContactPoint point) {
        return new Contact(point.getSystem().toCode(), point.getValue(), use(point));
    }

    private static @Nullable String use(ContactPoint point) {
        String use = point.hasUse() ? point.getUse().toCode() : null;
        return use != null && List.of("home", "work", "mobile").contains(use) ? use : null;
    }
}
