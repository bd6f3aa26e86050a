package org.iopgateway.mappings.translation;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Goal.GoalLifecycleStatus;
import org.hl7.fhir.r4.model.Goal.GoalTargetComponent;
import org.iopgateway.mappings.record.TreatmentPlanBody;

/** The Goals of a treatment plan; an objective is a target of its goal. */
final class PlanGoals {

    private final ResourceParts parts;
    private final CodedValues coded;
    private final MappingContext context;

    PlanGoals(ResourceParts parts, CodedValues coded, MappingContext context) {
        this.parts = parts;
        this.coded = coded;
        this.context = context;
    }

    static String part(TreatmentPlanBody.Goal goal) {
        return "goal/" + goal.id();
    }

    Goal goal(TreatmentPlanBody.Goal source, String pointer) {
        Goal goal = parts.begin(new Goal(), part(source), Urls.usCore("goal"));
        goal.addIdentifier(parts.identifier(part(source)));
        goal.setLifecycleStatus(GoalLifecycleStatus.fromCode(
                coded.status("goal-status", source.status(), pointer + "/status", "proposed")));
        goal.setDescription(new CodeableConcept().setText(source.text()));
        goal.setSubject(parts.patient());
        if (source.start() != null) {
            goal.setStart(FhirDates.date(source.start(), context, pointer + "/start"));
        }
        if (source.target() != null) {
            goal.addTarget().setDue(FhirDates.date(source.target(), context, pointer + "/target"));
        }
        int index = 0;
        for (TreatmentPlanBody.Objective objective : source.objectives()) {
            goal.addTarget(target(objective, pointer + "/objectives/" + index++));
        }
        return goal;
    }

    private GoalTargetComponent target(TreatmentPlanBody.Objective objective, String pointer) {
        GoalTargetComponent target =
                new GoalTargetComponent().setMeasure(new CodeableConcept().setText(objective.text()));
        if (objective.target() != null) {
            target.setDue(FhirDates.date(objective.target(), context, pointer + "/target"));
        }
        return target;
    }
}
