package org.iopgateway.gateway.disclosure.audit;

import java.util.List;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.Reference;

/** What it was about: the patient, the resources, the consents. By reference only, never content. */
final class AuditEntities {

    private AuditEntities() {}

    static AuditEventEntityComponent patient(String id) {
        return new AuditEventEntityComponent()
                .setWhat(new Reference("Patient/" + id))
                .setType(AuditCodes.PERSON.copy())
                .setRole(AuditCodes.PATIENT.copy());
    }

    /** @param resource {@code Type/id}, with {@code @version} where it is known */
    static AuditEventEntityComponent data(String resource, List<String> labels) {
        AuditEventEntityComponent data = new AuditEventEntityComponent()
                .setWhat(reference(resource))
                .setType(AuditCodes.SYSTEM_OBJECT.copy())
                .setRole(AuditCodes.RESOURCE.copy());
        if (labels.contains(AuditCodes.PART_2.getCode())) {
            data.addSecurityLabel(AuditCodes.PART_2.copy());
        }
        return data;
    }

    /** @param form {@code Consent/id@version} */
    static AuditEventEntityComponent consent(String form) {
        return new AuditEventEntityComponent().setWhat(reference(form)).setType(AuditCodes.CONSENT.copy());
    }

    /** What has no element of its own, as details. */
    static AuditEventEntityComponent facts(String name) {
        return new AuditEventEntityComponent().setType(AuditCodes.OTHER.copy()).setName(name);
    }

    private static Reference reference(String versioned) {
        String[] parts = versioned.split("@", 2);
        return new Reference(parts.length == 1 ? parts[0] : parts[0] + "/_history/" + parts[1]);
    }
}
