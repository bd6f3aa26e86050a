package org.iopgateway.gateway.fhir;

import java.util.List;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.release.Release;

/**
 * Resources with the notices of 42 CFR 2.32 contained in them: what answers a read, or lies in an export file, has no
 * Bundle to put them beside, and a record that is stored must keep its notice.
 */
public final class Accompanied {

    /** Refers to a contained notice; a contained resource that nothing refers to is not valid (dom-3). */
    static final String NOTICE = "https://iopgateway.org/fhir/StructureDefinition/accompanying-notice";

    private Accompanied() {}

    static Resource first(Release release) {
        return with(release, release.resources().get(0));
    }

    /** Each resource of the release by itself. */
    public static List<Resource> each(Release release) {
        return release.resources().stream()
                .map(resource -> with(release, resource))
                .toList();
    }

    private static Resource with(Release release, Resource resource) {
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
