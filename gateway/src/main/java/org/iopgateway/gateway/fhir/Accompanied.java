package org.iopgateway.gateway.fhir;

import java.util.List;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.release.Release;

/**
 * The answer to a read: one resource, with the notices of 42 CFR 2.32 contained in it, because a read has no Bundle to
 * put them beside and a record that is stored must keep its notice.
 */
final class Accompanied {

    /** Refers to a contained notice; a contained resource that nothing refers to is not valid (dom-3). */
    static final String NOTICE = "https://iopgateway.org/fhir/StructureDefinition/accompanying-notice";

    private Accompanied() {}

    static Resource first(Release release) {
        Resource resource = release.resources().get(0);
        List<Resource> notices = release.notices();
        if (notices.isEmpty() || !(resource instanceof DomainResource)) {
            return resource;
        }
        DomainResource copy = ((DomainResource) resource).copy();
        for (int i = 0; i < notices.size(); i++) {
            Resource notice = notices.get(i).copy();
            // Contained resources bear no labels of their own; those of the record cover them.
            notice.setMeta(null);
            notice.setId("notice-" + (i + 1));
            copy.addContained(notice);
            copy.addExtension(NOTICE, new Reference("#notice-" + (i + 1)));
        }
        return copy;
    }
}
