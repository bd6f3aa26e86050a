package org.iopgateway.mappings.translation;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityComponent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityDetailComponent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityStatus;
import org.hl7.fhir.r4.model.CarePlan.CarePlanIntent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.PartialDate;
import org.iopgateway.mappings.record.TreatmentPlanBody;
import org.iopgateway.mappings.record.TreatmentPlanBody.Intervention;

/** CarePlan with its Goals, and a ServiceRequest for each ordered intervention. */
final class TreatmentPlanMapper implements RecordMapper<TreatmentPlanBody> {

    private static final String CATEGORY = "http://hl7.org/fhir/us/core/CodeSystem/careplan-category";

    @Override
    public List<Resource> map(IopRecord record, TreatmentPlanBody body, MappingContext context) {
        ResourceParts parts = new ResourceParts(record, context);
        CodedValues coded = new CodedValues(context);
        List<Resource> resources = new ArrayList<>();
        CarePlan plan = plan(body, parts, coded, context);
        PlanGoals goals = new PlanGoals(parts, coded, context);
        PlanInterventions orders = new PlanInterventions(body, parts, coded);
        int index = 0;
        for (TreatmentPlanBody.Goal goal : body.goals()) {
            resources.add(goals.goal(goal, "/body/goals/" + index++));
            plan.addGoal(parts.own("Goal", PlanGoals.part(goal)));
        }
        index = 0;
        for (Intervention intervention : body.interventions()) {
            String pointer = "/body/interventions/" + index++;
            if (intervention.ordered()) {
                resources.add(orders.order(intervention, pointer));
                plan.addActivity().setReference(parts.own("ServiceRequest", PlanInterventions.part(intervention)));
            } else {
                plan.addActivity(activity(intervention, pointer, orders, parts, body, coded));
            }
        }
        resources.add(plan);
        return resources;
    }

    private static CarePlan plan(
            TreatmentPlanBody body, ResourceParts parts, CodedValues coded, MappingContext context) {
        CarePlan plan = parts.begin(new CarePlan(), "", Urls.usCore("careplan"));
        int index = 0;
        for (PartialDate date : body.reviewDates()) {
            plan.addExtension(ResourceParts.extension(
                    "review-date", FhirDates.date(date, context, "/body/reviewDates/" + index++)));
        }
        plan.addIdentifier(parts.identifier());
        plan.setStatus(CarePlanStatus.fromCode(coded.status("plan-status", body.status(), "/body/status", "unknown")));
        plan.setIntent(CarePlanIntent.PLAN);
        plan.addCategory(CodedValues.concept(CATEGORY, "assess-plan"));
        plan.setTitle(body.title());
        plan.setDescription(body.schedule());
        plan.setSubject(parts.patient());
        plan.setPeriod(FhirDates.period(body.period()));
        if (body.author() != null) {
            plan.setAuthor(parts.practitioner(body.author()));
        }
        parts.conditions(body.problems()).forEach(plan::addAddresses);
        if (body.enrollment() != null) {
            plan.addSupportingInfo(parts.episode(body.enrollment()));
        }
        return plan;
    }

    private static CarePlanActivityComponent activity(
            Intervention intervention,
            String pointer,
            PlanInterventions interventions,
            ResourceParts parts,
            TreatmentPlanBody body,
            CodedValues coded) {
        CarePlanActivityDetailComponent detail = new CarePlanActivityDetailComponent();
        detail.setKind(CarePlan.CarePlanActivityKind.SERVICEREQUEST);
        detail.setCode(interventions.service(intervention, pointer));
        detail.setStatus(CarePlanActivityStatus.fromCode(
                coded.status("plan-status-to-activity", body.status(), "/body/status", "unknown")));
        detail.setScheduled(PlanInterventions.timing(intervention));
        if (intervention.provider() != null) {
            detail.addPerformer(parts.practitioner(intervention.provider()));
        }
        CarePlanActivityComponent activity = new CarePlanActivityComponent().setDetail(detail);
        activity.setId(intervention.id());
        return activity;
    }
}
