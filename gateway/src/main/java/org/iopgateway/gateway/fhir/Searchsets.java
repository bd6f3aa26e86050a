package org.iopgateway.gateway.fhir;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.fhir.PartnerRecords.Page;

/** Turns a page into the Bundle that answers a search. */
final class Searchsets {

    private Searchsets() {}

    /**
     * {@code total} counts what is shown, and is left out where another page may follow.
     *
     * @param base the server's address, without a final slash
     * @param self the search as it was asked
     * @param next address of the next page; used only when the page is full
     */
    static Bundle of(Page page, String base, String self, String next, boolean first) {
        Bundle bundle = new Bundle().setType(BundleType.SEARCHSET);
        bundle.addLink().setRelation("self").setUrl(self);
        if (page.full()) {
            bundle.addLink().setRelation("next").setUrl(next);
        } else if (first) {
            bundle.setTotal(page.matches().size());
        }
        page.matches().forEach(resource -> add(bundle, base, resource, SearchEntryMode.MATCH));
        page.notices().forEach(resource -> add(bundle, base, resource, SearchEntryMode.INCLUDE));
        label(bundle);
        return bundle;
    }

    private static void add(Bundle bundle, String base, Resource resource, SearchEntryMode mode) {
        bundle.addEntry()
                .setFullUrl(base + "/" + resource.fhirType() + "/" + resource.getIdPart())
                .setResource(resource)
                .getSearch()
                .setMode(mode);
    }

    /** The Bundle bears every label that is inside (high-water mark). */
    private static void label(Bundle bundle) {
        Map<String, Coding> labels = new LinkedHashMap<>();
        bundle.getEntry().forEach(entry -> entry.getResource()
                .getMeta()
                .getSecurity()
                .forEach(label -> labels.putIfAbsent(label.getSystem() + "|" + label.getCode(), label)));
        labels.values().forEach(label -> bundle.getMeta().addSecurity(label.copy()));
    }
}
