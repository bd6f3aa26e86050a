package org.iopgateway.mappings.translation;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Timing.TimingRepeatComponent;
import org.hl7.fhir.r4.model.Timing.UnitsOfTime;
import org.iopgateway.mappings.record.TreatmentPlanBody;
import org.iopgateway.mappings.record.TreatmentPlanBody.Intervention;

/** The ordered interventions of a treatment plan as ServiceRequests, and the timing of all of them. */
final class PlanInterventions {

    private static final String SNOMED_CT = "http://snomed.info/sct";
    private static final String COUNSELLING = "409063005";

    private final TreatmentPlanBody plan;
    private final ResourceParts parts;
    private final CodedValues coded;

    PlanInterventions(TreatmentPlanBody plan, ResourceParts parts, CodedValues coded) {
        this.plan = plan;
        this.parts = parts;
        this.coded = coded;
    }

    static String part(Intervention intervention) {
        return "intervention/" + intervention.id();
    }

    CodeableConcept service(Intervention intervention, String pointer) {
        return coded.concept(
                "session-modality",
                intervention.modality(),
                pointer + "/modality",
                "session-modality-to-snomed",
                "session-modality-to-billing");
    }

    ServiceRequest order(Intervention intervention, String pointer) {
        ServiceRequest order = parts.begin(new ServiceRequest(), part(intervention), Urls.usCore("servicerequest"));
        order.addIdentifier(parts.identifier(part(intervention)));
        order.setStatus(
                ServiceRequestStatus.fromCode(coded.status("plan-status", plan.status(), "/body/status", "unknown")));
        order.setIntent(ServiceRequestIntent.ORDER);
        order.addCategory(CodedValues.concept(SNOMED_CT, COUNSELLING));
        order.setCode(service(intervention, pointer));
        order.setSubject(parts.patient());
        order.setOccurrence(timing(intervention));
        if (plan.author() != null) {
            order.setRequester(parts.practitioner(plan.author()));
        }
        if (intervention.provider() != null) {
            order.addPerformer(parts.practitioner(intervention.provider()));
        }
        parts.conditions(plan.problems()).forEach(order::addReasonReference);
        if (plan.enrollment() != null) {
            order.addExtension(parts.episodeExtension(plan.enrollment()));
        }
        return order;
    }

    static Timing timing(Intervention intervention) {
        TimingRepeatComponent repeat = new TimingRepeatComponent()
                .setFrequency(Math.max(1, intervention.timesPerWeek()))
                .setPeriod(1)
                .setPeriodUnit(UnitsOfTime.WK);
        if (intervention.minutes() > 0) {
            repeat.setDuration(intervention.minutes()).setDurationUnit(UnitsOfTime.MIN);
        }
        return new Timing().setRepeat(repeat);
    }
}
