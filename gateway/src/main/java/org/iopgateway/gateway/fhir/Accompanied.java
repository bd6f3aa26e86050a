package org.iopgateway.gateway.fhir;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.iopgateway.gateway.consent.release.Release;

/**
 * Resources with the notices of 42 CFR 2.32 contained in them: what answers a read, or lies in an export file, has no
 * Bundle to put them beside, and a record that is stored must keep its notice.
 */
public final class Accompanied {

    /** Refers to a contained notice; a contained resource that nothing refers to is not valid (dom-3). */
    static final String NOTICE = "https://iopgateway.org/fhir/StructureDefinition/accompanying-notice";

    private Accompanied() {}

    /** Each resource of the release by itself. */
    public static List<Resource> each(Release release) {
        return release.resources().stream()
                .map(resource -> with(resource, release.notices()))
                .toList();
    }

    /** A Binary has no place for a contained resource: the words of its notices stand in its meta. */
    static Resource with(Resource resource, List<Resource> notices) {
        if (notices.isEmpty()) {
            return resource;
        }
        Resource copy = resource.copy();
        for (int i = 0; i < notices.size(); i++) {
            if (copy instanceof DomainResource domain) {
                contain(domain, notices.get(i).copy(), "notice-" + (i + 1));
            } else {
                words(notices.get(i)).forEach(text -> copy.getMeta().addExtension(NOTICE, new StringType(text)));
            }
        }
        return copy;
    }

    private static void contain(DomainResource record, Resource notice, String id) {
        // Contained resources bear no labels of their own; those of the record cover them.
        notice.setMeta(null);
        notice.setId(id);
        record.addContained(notice);
        record.addExtension(NOTICE, new Reference("#" + id));
    }

    private static List<String> words(Resource notice) {
        return notice instanceof DocumentReference document
                ? document.getContent().stream()
                        .map(content -> new String(content.getAttachment().getData(), StandardCharsets.UTF_8))
                        .toList()
                : List.of();
    }
}
