package org.iopgateway.gateway.fhir;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.iopgateway.gateway.exchange.hospital.Placer;
import org.iopgateway.gateway.fhir.RefusedException.Defect;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a referral message: MessageHeader first, its focus a Task, the Task's focus a ServiceRequest, both about
 * one Patient, all inside the Bundle.
 *
 * @see <a href="http://hl7.org/fhir/us/bser/">Bidirectional Services eReferral 2.0.0, referral request message</a>
 */
final class ReferralShape {

    private static final int MAX_ENTRIES = 500;
    private static final int LONGEST_PLACER = 256;
    private static final int LONGEST_ID = 64;

    private final Bundle message;
    private final List<Defect> defects = new ArrayList<>();

    private ReferralShape(Bundle message) {
        this.message = message;
    }

    /** Everything that is wrong; empty when the message can be handed on. */
    static List<Defect> check(Bundle message) {
        ReferralShape shape = new ReferralShape(message);
        shape.check();
        return shape.defects;
    }

    private void check() {
        require(message.getType() == BundleType.MESSAGE, "Bundle.type", "expected message");
        require(
                message.getEntry().size() <= MAX_ENTRIES,
                "Bundle.entry",
                "expected at most " + MAX_ENTRIES + " entries");
        checkEntries();
        if (!(first() instanceof MessageHeader header)) {
            require(false, "Bundle.entry[0].resource", "expected a MessageHeader");
            return;
        }
        require(header.hasEvent(), "Bundle.entry[0].resource.event", "expected an event");
        require(header.getSource().hasEndpoint(), "Bundle.entry[0].resource.source.endpoint", "expected an endpoint");
        Optional<Task> task = target(
                header.getFocus().size() == 1 ? header.getFocusFirstRep() : null,
                Task.class,
                "Bundle.entry[0].resource.focus",
                "expected one reference to the Task in the Bundle");
        task.ifPresent(this::checkTask);
        List.of(MessageHeader.class, Task.class, ServiceRequest.class, Patient.class)
                .forEach(this::requireNoOther);
    }

    /** Of two, it could not be told later which one the referral is about. */
    private void requireNoOther(Class<? extends Resource> type) {
        boolean any = false;
        for (int i = 0; i < message.getEntry().size(); i++) {
            if (type.isInstance(message.getEntry().get(i).getResource())) {
                require(!any, "Bundle.entry[" + i + "].resource", "expected one " + type.getSimpleName() + " only");
                any = true;
            }
        }
    }

    private void checkTask(Task task) {
        String at = at(task);
        target(task.getFor(), Patient.class, at + ".for", "expected a reference to the Patient in the Bundle")
                .ifPresent(patient -> target(
                                task.getFocus(),
                                ServiceRequest.class,
                                at + ".focus",
                                "expected a reference to the ServiceRequest in the Bundle")
                        .ifPresent(request -> checkSubject(request, patient)));
        require(task.hasStatus(), at + ".status", "expected a status");
        require(Placer.of(task).isPresent(), at + ".identifier", "expected the placer's identifier with a value");
        require(
                task.getIdentifier().stream()
                        .allMatch(identifier ->
                                String.valueOf(identifier.getValue()).length() <= LONGEST_PLACER),
                at + ".identifier",
                "expected at most " + LONGEST_PLACER + " characters");
        require(
                task.getIdElement().getIdPart() != null
                        && task.getIdElement().getIdPart().length() <= LONGEST_ID,
                at + ".id",
                "expected an id of at most " + LONGEST_ID + " characters");
    }

    private void checkSubject(ServiceRequest request, Patient patient) {
        String subject = at(request) + ".subject";
        Optional<Patient> found = target(
                request.getSubject(), Patient.class, subject, "expected a reference to the Patient in the Bundle");
        require(found.isEmpty() || found.get() == patient, subject, "expected the Patient of Task.for");
    }

    private void checkEntries() {
        Set<String> urls = new HashSet<>();
        for (int i = 0; i < message.getEntry().size(); i++) {
            Bundle.BundleEntryComponent entry = message.getEntry().get(i);
            String at = "Bundle.entry[" + i + "]";
            require(entry.hasResource(), at + ".resource", "expected a resource");
            require(
                    !entry.hasFullUrl() || urls.add(entry.getFullUrl()),
                    at + ".fullUrl",
                    "expected an address of its own");
        }
    }

    private Resource first() {
        return message.getEntryFirstRep().getResource();
    }

    private <T extends Resource> Optional<T> target(
            @Nullable Reference reference, Class<T> type, String at, String expected) {
        String wanted = reference == null ? null : reference.getReference();
        Optional<T> found = message.getEntry().stream()
                .filter(entry -> wanted != null && names(entry, wanted))
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
        require(found.isPresent(), at, expected);
        return found;
    }

    private static boolean names(Bundle.BundleEntryComponent entry, String reference) {
        Resource resource = entry.getResource();
        return reference.equals(entry.getFullUrl())
                || resource != null && reference.equals(resource.fhirType() + "/" + resource.getIdPart());
    }

    private String at(Resource resource) {
        for (int i = 0; i < message.getEntry().size(); i++) {
            if (Objects.equals(message.getEntry().get(i).getResource(), resource)) {
                return "Bundle.entry[" + i + "].resource";
            }
        }
        return "Bundle";
    }

    private void require(boolean holds, String expression, String expected) {
        if (!holds) {
            defects.add(new Defect(expression, expected));
        }
    }
}
