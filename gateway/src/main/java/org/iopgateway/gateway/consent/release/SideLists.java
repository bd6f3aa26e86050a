package org.iopgateway.gateway.consent.release;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.iopgateway.gateway.partner.PartnerType;

/**
 * Allow-lists for what no decision redacts by itself: the origin of records, and the program's own directory. Read from
 * {@code release/dependents.yaml} and {@code release/directory.yaml}; what they do not name is denied.
 *
 * @param source where the list comes from
 * @param partners to whom; nobody else sees any of it
 * @param purposes for what
 * @param datatypes what stays of data types of which elsewhere nothing does
 * @param resources elements that stay, by resource type
 */
record SideLists(
        String version,
        String source,
        Set<PartnerType> partners,
        Set<String> purposes,
        Map<String, List<String>> datatypes,
        Map<String, List<String>> resources) {

    private static final Map<String, List<String>> EVERYWHERE = ReleaseFiles.read(
                    "release/allow-lists/index.yaml", AllowLists.Index.class)
            .datatypes();

    SideLists {
        Map<String, List<String>> all = new HashMap<>(EVERYWHERE);
        all.putAll(datatypes);
        datatypes = Map.copyOf(all);
    }

    /** Where records come from. */
    static SideLists ofDependents() {
        return ReleaseFiles.read("release/dependents.yaml", SideLists.class);
    }

    /** The program's staff and sites. */
    static SideLists ofDirectory() {
        return ReleaseFiles.read("release/directory.yaml", SideLists.class);
    }

    Optional<AllowList> find(PartnerType partner, String purpose, String type) {
        return partners.contains(partner) && purposes.contains(purpose)
                ? Optional.ofNullable(resources.get(type))
                        .map(elements -> new AllowList(type, elements, Set.of(), datatypes, false))
                : Optional.empty();
    }
}
