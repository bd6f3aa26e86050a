package org.iopgateway.mappings.translation;

import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.iopgateway.mappings.record.Code;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.PatientBody;

/** Patient, with the US Core race and ethnicity extensions. */
final class PatientMapper implements RecordMapper<PatientBody> {

    private static final String LANGUAGE = "urn:ietf:bcp:47";

    @Override
    public List<Resource> map(IopRecord record, PatientBody body, MappingContext context) {
        String number = Objects.requireNonNull(record.patient());
        CodedValues coded = new CodedValues(context);
        Patient patient = new Patient();
        patient.setId(ResourceIds.ofPatient(number));
        patient.getMeta().addProfile(Urls.usCore("patient"));
        addRaces(patient, body, context);
        addEthnicity(patient, body, context);
        patient.addExtension(ResourceParts.extension("veteran", new BooleanType(body.veteran())));
        PatientStatements.add(patient, body);
        patient.addIdentifier(
                new Identifier().setSystem(context.program().system("patient")).setValue(number));
        body.identifiers()
                .forEach(id -> patient.addIdentifier(
                        new Identifier().setSystem(id.system()).setValue(id.value())));
        patient.addName(Demographics.name(body.name(), context));
        int index = 0;
        for (var contact : body.contacts()) {
            patient.addTelecom(Demographics.contact(contact, context, "/body/contacts/" + index++ + "/system"));
        }
        patient.setGender(
                AdministrativeGender.fromCode(coded.status("administrative-sex", body.sex(), "/body/sex", "unknown")));
        body.addresses().forEach(address -> patient.addAddress(Demographics.address(address)));
        addDates(patient, body, context);
        addLanguageAndMaritalStatus(patient, body, coded);
        return List.of(patient);
    }

    private static void addDates(Patient patient, PatientBody body, MappingContext context) {
        if (body.birthDate() != null) {
            patient.setBirthDateElement(FhirDates.date(body.birthDate(), context, "/body/birthDate"));
        }
        if (body.deceased() != null) {
            patient.setDeceased(FhirDates.dateTime(body.deceased()));
        }
    }

    private static void addLanguageAndMaritalStatus(Patient patient, PatientBody body, CodedValues coded) {
        if (body.language() != null) {
            patient.addCommunication().setLanguage(CodedValues.concept(LANGUAGE, body.language()));
        }
        if (body.maritalStatus() != null) {
            patient.setMaritalStatus(
                    coded.mapped("marital-status", "marital-status", body.maritalStatus(), "/body/maritalStatus"));
        }
    }

    private static void addRaces(Patient patient, PatientBody body, MappingContext context) {
        if (body.races().isEmpty()) {
            return;
        }
        Extension race = new Extension(Urls.usCore("race"));
        body.races().forEach(code -> race.addExtension(part("omb-race", code, context)));
        String text = String.join(
                ", ", body.races().stream().map(PatientMapper::words).toList());
        race.addExtension("text", new StringType(text));
        patient.addExtension(race);
    }

    private static void addEthnicity(Patient patient, PatientBody body, MappingContext context) {
        Code code = body.ethnicity();
        if (code != null) {
            Extension ethnicity = new Extension(Urls.usCore("ethnicity"));
            ethnicity.addExtension(part("omb-ethnicity", code, context));
            ethnicity.addExtension("text", new StringType(words(code)));
            patient.addExtension(ethnicity);
        }
    }

    /** One of the few OMB categories, or a detailed code; the map lists the categories. */
    private static Extension part(String categories, Code code, MappingContext context) {
        Coding category =
                context.terminology().translate(categories, code.code()).orElse(null);
        return category == null
                ? new Extension("detailed", CodedValues.coding(code))
                : new Extension("ombCategory", category);
    }

    private static String words(Code code) {
        return code.display() == null ? code.code() : code.display();
    }
}
