package org.iopgateway.mappings.translation;

import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.iopgateway.mappings.record.AssessmentBody;
import org.iopgateway.mappings.record.AssessmentBody.Item;
import org.iopgateway.mappings.record.IopRecord;
import org.jspecify.annotations.Nullable;

/** QuestionnaireResponse with the answers, and one Observation with the score and the answers as components. */
final class AssessmentMapper implements RecordMapper<AssessmentBody> {

    static final String SCORE = "score";
    private static final String SCORE_UNIT = "{score}";

    @Override
    public List<Resource> map(IopRecord record, AssessmentBody body, MappingContext context) {
        ResourceParts parts = new ResourceParts(record, context);
        CodedValues coded = new CodedValues(context);
        return List.of(response(body, parts), score(body, parts, coded));
    }

    private static QuestionnaireResponse response(AssessmentBody body, ResourceParts parts) {
        QuestionnaireResponse response =
                parts.begin(new QuestionnaireResponse(), "", Urls.usCore("questionnaireresponse"));
        response.setIdentifier(parts.identifier());
        response.setQuestionnaire(Urls.questionnaire(body.instrument()));
        response.setStatus(QuestionnaireResponseStatus.COMPLETED);
        response.setSubject(parts.patient());
        response.setAuthoredElement(FhirDates.dateTime(body.taken()));
        if (body.author() != null) {
            response.setAuthor(parts.practitioner(body.author()));
        }
        if (body.enrollment() != null) {
            response.addExtension(parts.episodeExtension(body.enrollment()));
        }
        for (Item item : body.items()) {
            QuestionnaireResponseItemComponent answer = response.addItem().setLinkId(item.item());
            Type value = value(item);
            if (value != null) {
                answer.addAnswer().setValue(value);
            }
        }
        return response;
    }

    private static Observation score(AssessmentBody body, ResourceParts parts, CodedValues coded) {
        Observation score = parts.begin(new Observation(), SCORE, Urls.usCore("observation-screening-assessment"));
        score.addIdentifier(parts.identifier(SCORE));
        score.setStatus(ObservationStatus.FINAL);
        score.addCategory(CodedValues.concept(Urls.OBSERVATION_CATEGORY, "survey"));
        String codes = body.score() == null ? "instrument-to-loinc-panel" : "instrument-to-loinc-score";
        score.setCode(coded.concept("instrument", body.instrument(), "/body/instrument", codes));
        score.setSubject(parts.patient());
        score.setEffective(FhirDates.dateTime(body.taken()));
        if (body.author() != null) {
            score.addPerformer(parts.practitioner(body.author()));
        }
        if (body.score() != null) {
            score.setValue(new Quantity()
                    .setValue(body.score())
                    .setUnit("score")
                    .setSystem(Urls.UCUM)
                    .setCode(SCORE_UNIT));
        } else if (body.items().isEmpty()) {
            score.setDataAbsentReason(
                    CodedValues.concept("http://terminology.hl7.org/CodeSystem/data-absent-reason", "unknown"));
        }
        if (body.interpretation() != null) {
            score.addInterpretation(new CodeableConcept().setText(body.interpretation()));
        }
        score.addDerivedFrom(parts.own("QuestionnaireResponse", ""));
        if (body.enrollment() != null) {
            score.addExtension(parts.episodeExtension(body.enrollment()));
        }
        addAnswers(score, body, coded);
        return score;
    }

    private static void addAnswers(Observation score, AssessmentBody body, CodedValues coded) {
        int index = 0;
        for (Item item : body.items()) {
            String pointer = "/body/items/" + index++ + "/item";
            CodeableConcept code = coded.concept(
                    "instrument-item", body.instrument() + "-" + item.item(), pointer, "instrument-item-to-loinc");
            Type value = value(item);
            if (value == null) {
                continue;
            }
            score.addComponent().setCode(code).setValue(value);
        }
    }

    /** A new value for each use, since FHIR elements have one parent. */
    private static @Nullable Type value(Item item) {
        if (item.value() != null) {
            return new IntegerType(item.value());
        }
        return item.text() == null ? null : new StringType(item.text());
    }
}
