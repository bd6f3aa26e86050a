package org.iopgateway.mappings.translation;

import java.util.List;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.PractitionerBody;

/** Practitioner with the profession, on which rule R32 turns, as qualification; and PractitionerRole. */
final class PractitionerMapper implements RecordMapper<PractitionerBody> {

    static final String ROLE = "role";

    @Override
    public List<Resource> map(IopRecord record, PractitionerBody body, MappingContext context) {
        ResourceParts parts = new ResourceParts(record, context);
        Practitioner practitioner = practitioner(body, parts, context);
        PractitionerRole role = parts.begin(new PractitionerRole(), ROLE);
        role.addIdentifier(parts.identifier(ROLE));
        role.setActive(body.active());
        role.setPractitioner(parts.own("Practitioner", ""));
        role.setOrganization(parts.program());
        CodedValues coded = new CodedValues(context);
        role.addCode(coded.concept("profession", body.profession(), "/body/profession"));
        context.terminology()
                .translate("profession-to-nucc", body.profession())
                .ifPresent(specialty -> role.addSpecialty().addCoding(specialty));
        practitioner.getTelecom().forEach(contact -> role.addTelecom(contact.copy()));
        if (role.hasTelecom()) {
            role.getMeta().addProfile(Urls.usCore("practitionerrole"));
        } else {
            context.note(NoteCodes.DATA_ABSENT, "/body/contacts", "US Core asks a role for a contact: none is claimed");
        }
        return List.of(practitioner, role);
    }

    private static Practitioner practitioner(PractitionerBody body, ResourceParts parts, MappingContext context) {
        Practitioner practitioner = parts.begin(new Practitioner(), "", Urls.usCore("practitioner"));
        practitioner.addIdentifier(parts.identifier());
        if (body.npi() != null) {
            practitioner.addIdentifier(new Identifier().setSystem(Urls.NPI).setValue(body.npi()));
        }
        practitioner.setActive(body.active());
        practitioner.addName(Demographics.name(body.name(), context));
        int index = 0;
        for (var contact : body.contacts()) {
            practitioner.addTelecom(Demographics.contact(contact, context, "/body/contacts/" + index++ + "/system"));
        }
        practitioner
                .addQualification()
                .setCode(new CodedValues(context).concept("profession", body.profession(), "/body/profession"));
        return practitioner;
    }
}
