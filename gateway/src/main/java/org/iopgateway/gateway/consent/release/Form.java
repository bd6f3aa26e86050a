package org.iopgateway.gateway.consent.release;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.gateway.consent.release.ElementPruning.Outcome;

/**
 * The form in which one version of a resource leaves under one decision. It is shared between requests and never changed;
 * whoever sends it copies it. With what else leaves, fewer or more of its references stay; the few ways in which that
 * came out are kept.
 */
final class Form {

    /** A page of one search differs from the next in few references. */
    private static final int MOST_CLEANED = 4;

    /** What is copied does not bear it. */
    private static final String SHARED = Form.class.getName();

    private final Resource resource;
    private final List<String> removed;
    private final List<Cleaned> cleaned = new CopyOnWriteArrayList<>();

    /** @param removed paths of elements that were taken out, never values */
    Form(Resource resource, List<String> removed) {
        this.resource = resource;
        resource.setUserData(SHARED, true);
        this.removed = List.copyOf(removed);
    }

    Resource resource() {
        return resource;
    }

    static boolean isShared(Resource resource) {
        return resource.getUserData(SHARED) != null;
    }

    List<String> removed() {
        return removed;
    }

    /** The same with clean references, as {@link ReferenceCleaning} cleans them. */
    Cleaned clean(Set<String> released, String patient, boolean namesProviders) {
        for (Cleaned known : cleaned) {
            if (known.fits(released, patient, namesProviders)) {
                return known;
            }
        }
        Cleaned made = made(released, patient, namesProviders);
        if (cleaned.size() < MOST_CLEANED) {
            cleaned.add(made);
        }
        return made;
    }

    private Cleaned made(Set<String> released, String patient, boolean namesProviders) {
        Resource copy = resource.copy();
        ReferenceCleaning cleaning = new ReferenceCleaning(released, patient, namesProviders);
        Optional<Form> form = clean(copy, cleaning);
        Set<String> present = new HashSet<>(cleaning.asked());
        present.retainAll(released);
        Set<String> absent = new HashSet<>(cleaning.asked());
        absent.removeAll(present);
        return new Cleaned(form, patient, namesProviders, Set.copyOf(present), Set.copyOf(absent));
    }

    private Optional<Form> clean(Resource copy, ReferenceCleaning cleaning) {
        boolean hadText = copy instanceof DomainResource domain && domain.hasText();
        Outcome outcome = cleaning.clean(copy);
        if (!outcome.valid()) {
            return Optional.empty();
        }
        if (hadText) {
            ReleaseShaping.emptyText(copy);
        }
        List<String> all = new ArrayList<>(removed);
        outcome.removed().stream()
                .filter(path -> !path.equals(copy.fhirType() + ".text") && !removed.contains(path))
                .forEach(all::add);
        return Optional.of(new Form(copy, all));
    }

    /**
     * @param form empty when it cannot stand without what does not leave
     * @param present what it refers to and what left with it
     * @param absent what it referred to and what did not leave with it
     */
    record Cleaned(
            Optional<Form> form, String patient, boolean namesProviders, Set<String> present, Set<String> absent) {

        /** Cleaning asks only whether targets leave; the same answers make the same form. */
        boolean fits(Set<String> released, String about, boolean providers) {
            return patient.equals(about)
                    && namesProviders == providers
                    && released.containsAll(present)
                    && Collections.disjoint(absent, released);
        }
    }
}
