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

    private static final String UNTOLD_TOTAL = Searchsets.class.getName() + ".untold-total";

    private Searchsets() {}

    /** Takes off what the server adds to a search's Bundle: a random id, the time of the answer, a total of its own. */
    static void strip(Bundle bundle) {
        bundle.setId((String) null);
        bundle.getMeta().setLastUpdated(null);
        bundle.getMeta().setVersionId(null);
        if (bundle.getUserData(UNTOLD_TOTAL) != null) {
            bundle.setTotalElement(null);
        }
    }

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
        }
        if (first && !page.full()) {
            bundle.setTotal(page.matches().size());
        } else {
            bundle.setUserData(UNTOLD_TOTAL, Boolean.TRUE);
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
