package org.iopgateway.gateway.fhir.document;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.MedicationStatement.MedicationStatementStatus;
import org.hl7.fhir.r4.model.Reference;
import org.iopgateway.gateway.fhir.document.SummarySections.Section;

/**
 * What stands in a required section of which nothing was released: that there is no information. The same whether there is
 * nothing or nothing that may be told.
 *
 * @see <a href="http://hl7.org/fhir/uv/ips/">International Patient Summary 1.1.0, empty sections</a>
 */
final class AbsentEntries {

    private static final String ABSENT = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips";
    private static final String DATA_ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
    private static final String CONDITION_CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical";
    private static final String ALLERGY_CLINICAL = "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical";

    private AbsentEntries() {}

    /** @throws IllegalArgumentException for a section whose first type has no such entry */
    static DomainResource of(Section section, Reference patient) {
        CodeableConcept nothing = new CodeableConcept()
                .addCoding(new Coding(ABSENT, section.absent(), section.absentText()))
                .setText(section.absentText());
        DomainResource entry =
                switch (section.types().get(0)) {
                    case "Condition" ->
                        new Condition()
                                .setClinicalStatus(concept(CONDITION_CLINICAL, "active"))
                                .setCode(nothing)
                                .setSubject(patient);
                    case "AllergyIntolerance" ->
                        new AllergyIntolerance()
                                .setClinicalStatus(concept(ALLERGY_CLINICAL, "active"))
                                .setCode(nothing)
                                .setPatient(patient);
                    case "MedicationStatement" -> medication(nothing, patient);
                    default -> throw new IllegalArgumentException(section.code());
                };
        String name = patient.getReference() + "\n" + section.code();
        entry.setId(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
        return entry;
    }

    private static MedicationStatement medication(CodeableConcept nothing, Reference patient) {
        DateTimeType unknown = new DateTimeType();
        unknown.addExtension(DATA_ABSENT, new CodeType("unknown"));
        return new MedicationStatement()
                .setStatus(MedicationStatementStatus.UNKNOWN)
                .setMedication(nothing)
                .setSubject(patient)
                .setEffective(unknown);
    }

    private static CodeableConcept concept(String system, String code) {
        return new CodeableConcept(new Coding(system, code, null));
    }
}
