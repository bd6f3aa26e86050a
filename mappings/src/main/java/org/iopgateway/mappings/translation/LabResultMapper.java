package org.iopgateway.mappings.translation;

import java.util.List;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.LabResultBody;
import org.iopgateway.mappings.record.PartialDate;

/** A laboratory Observation. */
final class LabResultMapper implements RecordMapper<LabResultBody> {

    private static final String ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason";

    @Override
    public List<Resource> map(IopRecord record, LabResultBody body, MappingContext context) {
        ResourceParts parts = new ResourceParts(record, context);
        CodedValues coded = new CodedValues(context);
        Observation result = parts.begin(new Observation(), "", Urls.usCore("observation-lab"));
        result.addIdentifier(parts.identifier());
        result.setStatus(
                ObservationStatus.fromCode(coded.status("lab-status", body.status(), "/body/status", "unknown")));
        result.addCategory(CodedValues.concept(Urls.OBSERVATION_CATEGORY, "laboratory"));
        result.setCode(CodedValues.concept(body.test()));
        result.setSubject(parts.patient());
        result.setEffective(FhirDates.dateTime(body.collected()));
        if (body.reported() != null) {
            addReported(result, body.reported());
        }
        if (body.performer() != null) {
            result.addPerformer(new Reference().setType("Organization").setDisplay(body.performer()));
        }
        if (body.specimen() != null) {
            result.setSpecimen(new Reference().setType("Specimen").setDisplay(body.specimen()));
        }
        if (body.enrollment() != null) {
            result.addExtension(parts.episodeExtension(body.enrollment()));
        }
        addValue(result, body, coded);
        return List.of(result);
    }

    /** {@code issued} is an instant; a date that is less precise stays so, as an extension. */
    private static void addReported(Observation result, PartialDate reported) {
        if (FhirDates.hasTime(reported)) {
            result.setIssuedElement(new InstantType(FhirDates.dateTime(reported).getValueAsString()));
        } else {
            result.addExtension(ResourceParts.extension("issued-date", FhirDates.dateTime(reported)));
        }
    }

    private static void addValue(Observation result, LabResultBody body, CodedValues coded) {
        if (body.number() != null) {
            Quantity value = new Quantity().setValue(body.number());
            if (body.unit() != null) {
                value.setUnit(body.unit()).setSystem(Urls.UCUM).setCode(body.unit());
            }
            result.setValue(value);
        } else if (body.coded() != null) {
            result.setValue(coded.concept("lab-result", body.coded(), "/body/coded", "lab-result-to-snomed"));
        } else if (body.text() != null) {
            result.setValue(new StringType(body.text()));
        } else {
            result.setDataAbsentReason(CodedValues.concept(ABSENT, "not-performed"));
        }
    }
}
