package org.iopgateway.conformance.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import org.iopgateway.conformance.generate.PartnerName;
import org.iopgateway.conformance.generate.PatientPlan;

/**
 * The message by which the hospital refers a patient (BSeR, {@code $process-message}): MessageHeader, Task,
 * ServiceRequest, and who they speak of. Every id follows from the placer number, so that a resend is the same message.
 */
final class ReferralMessage {

    static final String PLACER_SYSTEM = "https://bay-state-general.example/referrals";
    private static final String BASE = "https://bay-state-general.example/fhir/";
    private static final String ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String IDENTIFIER_TYPES = "http://terminology.hl7.org/CodeSystem/v2-0203";

    private final String placer;
    private final PatientPlan patient;
    private final Instant authored;

    ReferralMessage(String placer, PatientPlan patient, Instant authored) {
        this.placer = placer;
        this.patient = patient;
        this.authored = authored.truncatedTo(ChronoUnit.SECONDS);
    }

    ObjectNode bundle() {
        ObjectNode bundle = object("Bundle").put("id", id("bundle")).put("type", "message");
        bundle.put("timestamp", authored.toString());
        ArrayNode entries = bundle.putArray("entry");
        add(entries, header());
        add(entries, task());
        add(entries, serviceRequest());
        add(entries, patient());
        add(entries, condition());
        add(entries, practitioner());
        add(entries, organization());
        return bundle;
    }

    private static void add(ArrayNode entries, ObjectNode resource) {
        entries.addObject().put("fullUrl", BASE + path(resource)).set("resource", resource);
    }

    private ObjectNode header() {
        ObjectNode header = resource("MessageHeader", "header");
        header.putObject("eventCoding")
                .put("system", "http://hl7.org/fhir/us/bser/CodeSystem/BSeREventCode")
                .put("code", "ReferralRequest");
        header.putObject("source").put("name", PartnerName.HOSPITAL.legalName()).put("endpoint", BASE);
        reference(header, "sender", "Organization");
        header.putArray("focus").addObject().put("reference", "Task/" + id("task"));
        return header;
    }

    private ObjectNode task() {
        ObjectNode task = resource("Task", "task");
        placer(task);
        task.put("status", "requested").put("intent", "order").put("priority", "routine");
        task.putObject("code")
                .putArray("coding")
                .addObject()
                .put("system", "http://hl7.org/fhir/CodeSystem/task-code")
                .put("code", "fulfill");
        reference(task, "focus", "ServiceRequest");
        reference(task, "for", "Patient");
        task.put("authoredOn", authored.toString());
        reference(task, "requester", "Organization");
        return task;
    }

    private ObjectNode serviceRequest() {
        ObjectNode request = resource("ServiceRequest", "servicerequest");
        placer(request);
        request.put("status", "active").put("intent", "order").put("priority", "routine");
        request.putObject("code").put("text", "Intensive outpatient program");
        reference(request, "subject", "Patient");
        request.put("authoredOn", authored.toString());
        reference(request, "requester", "Practitioner");
        request.putArray("reasonReference").addObject().put("reference", "Condition/" + id("condition"));
        return request;
    }

    private void placer(ObjectNode resource) {
        ObjectNode identifier = resource.putArray("identifier").addObject();
        identifier
                .putObject("type")
                .putArray("coding")
                .addObject()
                .put("system", IDENTIFIER_TYPES)
                .put("code", "PLAC");
        identifier.put("system", PLACER_SYSTEM).put("value", placer);
    }

    private ObjectNode patient() {
        ObjectNode person = resource("Patient", "patient");
        person.putArray("identifier")
                .addObject()
                .put("system", "https://bay-state-general.example/mrn")
                .put("value", "MRN-" + placer);
        ObjectNode name = person.putArray("name").addObject().put("family", patient.family());
        name.putArray("given").add(patient.given());
        person.put("gender", patient.sex()).put("birthDate", patient.born().toString());
        return person;
    }

    private ObjectNode condition() {
        ObjectNode condition = resource("Condition", "condition");
        condition
                .putObject("code")
                .putArray("coding")
                .addObject()
                .put("system", ICD_10_CM)
                .put("code", patient.diagnoses().get(0).code())
                .put("display", patient.diagnoses().get(0).display());
        reference(condition, "subject", "Patient");
        return condition;
    }

    private ObjectNode practitioner() {
        ObjectNode practitioner = resource("Practitioner", "practitioner");
        practitioner
                .putArray("name")
                .addObject()
                .put("family", "Hale")
                .putArray("given")
                .add("Nora");
        return practitioner;
    }

    private ObjectNode organization() {
        return resource("Organization", "organization").put("name", PartnerName.HOSPITAL.legalName());
    }

    private ObjectNode resource(String type, String part) {
        return object(type).put("id", id(part));
    }

    private static ObjectNode object(String type) {
        return JsonNodeFactory.instance.objectNode().put("resourceType", type);
    }

    private void reference(ObjectNode from, String element, String type) {
        from.putObject(element).put("reference", type + "/" + id(type.toLowerCase(Locale.ROOT)));
    }

    private static String path(ObjectNode resource) {
        return resource.path("resourceType").asText() + "/"
                + resource.path("id").asText();
    }

    /** Id of the referral's Task, under which the hospital is told of its state. */
    static String taskId(String placer) {
        return id(placer, "task");
    }

    private String id(String part) {
        return id(placer, part);
    }

    private static String id(String placer, String part) {
        return UUID.nameUUIDFromBytes((placer + "/" + part).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
