package org.iopgateway.gateway.fhir;

import java.util.List;
import java.util.OptionalInt;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.release.Release;
import org.iopgateway.gateway.consent.release.ReleaseLabels;

/** Turns a page into the Bundle that answers a search. */
final class Searchsets {

    private static final String SEARCHSET = Searchsets.class.getName();
    private static final String UNTOLD_TOTAL = SEARCHSET + ".untold-total";

    private static final int MOST_TOLD = 20;

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

    /** Whether it was made here and has something to show. */
    static boolean showsEntries(Bundle bundle) {
        return bundle.getUserData(SEARCHSET) != null && bundle.hasEntry();
    }

    /** Gives the Bundle resources of its own, for whoever may note down something in what it writes. */
    static void detach(Bundle bundle) {
        bundle.getEntry().stream()
                .filter(entry -> entry.hasResource() && Release.isShared(entry.getResource()))
                .forEach(entry -> entry.setResource(entry.getResource().copy()));
    }

    /**
     * {@code total} counts what is shown, and is left out where another page may follow.
     *
     * @param base the server's address, without a final slash
     * @param next address of the next page; used only when the page is full
     */
    static Bundle of(Page page, String base, SearchCriteria criteria, String next) {
        SearchWishes wishes = criteria.wishes();
        Bundle bundle = empty(base, criteria);
        if (page.full()) {
            bundle.addLink().setRelation("next").setUrl(next);
        }
        if (wishes.page().isEmpty() && !page.full()) {
            tellTotal(bundle, page.matches().size());
        }
        page.matches().forEach(one -> add(bundle, base, wishes.subset().of(one), SearchEntryMode.MATCH));
        page.included()
                .forEach(one -> add(bundle, base, wishes.subset().ofIncluded().of(one), SearchEntryMode.INCLUDE));
        page.notices().forEach(one -> add(bundle, base, one, SearchEntryMode.INCLUDE));
        label(bundle);
        tellIgnored(bundle, criteria.ignored());
        return bundle;
    }

    /** A number and no entries; without a number where there are too many to count. */
    static Bundle ofCount(OptionalInt total, String base, SearchCriteria criteria) {
        Bundle bundle = empty(base, criteria);
        total.ifPresent(number -> tellTotal(bundle, number));
        tellIgnored(bundle, criteria.ignored());
        return bundle;
    }

    /** No entries and no number: what {@code _count=0} asks for. */
    static Bundle ofNothing(String base, SearchCriteria criteria) {
        return ofCount(OptionalInt.empty(), base, criteria);
    }

    private static Bundle empty(String base, SearchCriteria criteria) {
        Bundle bundle = new Bundle().setType(BundleType.SEARCHSET);
        bundle.addLink().setRelation("self").setUrl(criteria.url(base));
        bundle.setUserData(SEARCHSET, Boolean.TRUE);
        bundle.setUserData(UNTOLD_TOTAL, Boolean.TRUE);
        return bundle;
    }

    private static void tellTotal(Bundle bundle, int total) {
        bundle.setTotal(total);
        bundle.setUserData(UNTOLD_TOTAL, null);
    }

    /** The names came from the caller, who alone reads them; values are not repeated. */
    private static void tellIgnored(Bundle bundle, List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        OperationOutcome outcome = new OperationOutcome();
        names.stream().map(SearchRefusals::told).distinct().limit(MOST_TOLD).forEach(name -> outcome.addIssue()
                .setSeverity(IssueSeverity.WARNING)
                .setCode(IssueType.NOTSUPPORTED)
                .setDiagnostics(
                        "the search parameter " + name + " is not offered and was left out; see /fhir/metadata"));
        bundle.addEntry().setResource(outcome).getSearch().setMode(SearchEntryMode.OUTCOME);
    }

    private static void add(Bundle bundle, String base, Resource resource, SearchEntryMode mode) {
        bundle.addEntry()
                .setFullUrl(base + "/" + resource.fhirType() + "/" + resource.getIdPart())
                .setResource(resource)
                .getSearch()
                .setMode(mode);
    }

    private static void label(Bundle bundle) {
        List<Resource> inside = bundle.getEntry().stream()
                .map(BundleEntryComponent::getResource)
                .toList();
        bundle.getMeta().setSecurity(ReleaseLabels.highWaterMark(inside));
    }
}
