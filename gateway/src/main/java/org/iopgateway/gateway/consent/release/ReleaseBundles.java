package org.iopgateway.gateway.consent.release;

import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Resource;

/**
 * Turns a release into the Bundle that travels: the notices of 42 CFR 2.32 beside the resources, and the strictest of
 * all labels on the Bundle itself ({@code rules.md} 7.3, high-water mark).
 */
public final class ReleaseBundles {

    private ReleaseBundles() {}

    /**
     * The answer to a search. {@code total} counts what is in it and nothing else.
     *
     * @param self the self link as the partner may see it
     * @param base where the resources would be read, without a final slash
     */
    public static Bundle searchset(Release release, String self, String base) {
        Bundle bundle = emptySearchset(self);
        bundle.setTotal(release.resources().size());
        for (Resource resource : release.resources()) {
            entry(bundle, resource, base).getSearch().setMode(SearchEntryMode.MATCH);
        }
        for (Resource notice : release.notices()) {
            entry(bundle, notice, base).getSearch().setMode(SearchEntryMode.INCLUDE);
        }
        return marked(bundle);
    }

    /**
     * One page of an answer that several releases make up; a notice that goes with more than one stands there once.
     *
     * @param next address of the next page; empty where this is the last
     * @param first whether no page came before; only a page that is all there is has a total
     */
    public static Bundle searchset(List<Release> releases, String self, String base, String next, boolean first) {
        Bundle bundle = new Bundle().setType(BundleType.SEARCHSET);
        bundle.addLink().setRelation("self").setUrl(self);
        if (!next.isEmpty()) {
            bundle.addLink().setRelation("next").setUrl(next);
        }
        Map<String, Resource> notices = new LinkedHashMap<>();
        for (Release release : releases) {
            release.resources()
                    .forEach(resource ->
                            entry(bundle, resource, base).getSearch().setMode(SearchEntryMode.MATCH));
            release.notices().forEach(notice -> notices.putIfAbsent(idOf(notice), notice));
        }
        if (first && next.isEmpty()) {
            bundle.setTotal(bundle.getEntry().size());
        }
        notices.values()
                .forEach(notice -> entry(bundle, notice, base).getSearch().setMode(SearchEntryMode.INCLUDE));
        return marked(bundle);
    }

    /** The answer to a search that finds nothing, and to one that must not find anything: the same (rule R42). */
    public static Bundle emptySearchset(String self) {
        Bundle bundle = new Bundle().setType(BundleType.SEARCHSET).setTotal(0);
        bundle.addLink().setRelation("self").setUrl(self);
        return bundle;
    }

    /**
     * A set of resources handed over as one, first entry first: what {@code Claim/$submit} and documents start from.
     *
     * @param base what the resources' relative references are resolved against, without a final slash
     */
    public static Bundle collection(Release release, String base) {
        Bundle bundle = new Bundle().setType(BundleType.COLLECTION).setTimestamp(Date.from(release.at()));
        everything(release).forEach(resource -> entry(bundle, resource, base));
        return marked(bundle);
    }

    /**
     * A transaction that puts each resource under its own id at the recipient.
     *
     * @param base what the resources' relative references are resolved against, without a final slash
     */
    public static Bundle transaction(Release release, String base) {
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        everything(release).forEach(resource -> entry(bundle, resource, base)
                .getRequest()
                .setMethod(HTTPVerb.PUT)
                .setUrl(resource.fhirType() + "/" + idOf(resource)));
        return marked(bundle);
    }

    private static Stream<Resource> everything(Release release) {
        return Stream.concat(release.resources().stream(), release.notices().stream());
    }

    private static Bundle.BundleEntryComponent entry(Bundle bundle, Resource resource, String base) {
        return bundle.addEntry()
                .setFullUrl(base + "/" + resource.fhirType() + "/" + idOf(resource))
                .setResource(resource);
    }

    private static String idOf(Resource resource) {
        return resource.getIdElement().getIdPart();
    }

    private static Bundle marked(Bundle bundle) {
        List<Resource> inside = bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .toList();
        ReleaseLabels.highWaterMark(inside).forEach(bundle.getMeta()::addSecurity);
        return bundle;
    }
}
