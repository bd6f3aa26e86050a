package org.iopgateway.mappings.translation;

import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.mappings.record.GuardianBody;
import org.iopgateway.mappings.record.IopRecord;

/** RelatedPerson; whether the person may consent for the patient is an extension, since kinship does not tell (R22). */
final class GuardianMapper implements RecordMapper<GuardianBody> {

    @Override
    public List<Resource> map(IopRecord record, GuardianBody body, MappingContext context) {
        ResourceParts parts = new ResourceParts(record, context);
        RelatedPerson person = parts.begin(new RelatedPerson(), "", Urls.usCore("relatedperson"));
        person.addExtension(ResourceParts.extension("authority-to-consent", new BooleanType(body.hasAuthority())));
        person.addIdentifier(parts.identifier());
        person.setActive(true);
        person.setPatient(parts.patient());
        person.addRelationship(new CodedValues(context)
                .concept(
                        "guardian-relationship",
                        body.relationship(),
                        "/body/relationship",
                        "guardian-relationship-to-role"));
        person.addName(Demographics.name(body.name(), context));
        int index = 0;
        for (var contact : body.contacts()) {
            person.addTelecom(Demographics.contact(contact, context, "/body/contacts/" + index++ + "/system"));
        }
        body.addresses().forEach(address -> person.addAddress(Demographics.address(address)));
        person.setPeriod(FhirDates.period(body.period()));
        return List.of(person);
    }
}
