package org.iopgateway.gateway.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How the answer to a search is to look.
 *
 * @param sort parameters to sort by, {@code -} before those that descend
 * @param includes what matches refer to
 * @param revincludes what refers to matches
 * @param count size of a page; 0 for no entries at all
 * @param page sealed place in the result, as {@link PageTokens} made it; empty for the first page
 */
record SearchWishes(
        List<String> sort,
        List<Inclusion> includes,
        List<Inclusion> revincludes,
        Subset subset,
        int count,
        String page) {

    SearchWishes {
        sort = List.copyOf(sort);
        includes = List.copyOf(includes);
        revincludes = List.copyOf(revincludes);
    }

    /** As parameters of a URL, without the page. */
    List<Map.Entry<String, String>> pairs() {
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        includes.forEach(one -> pairs.add(Map.entry("_include", one.text())));
        revincludes.forEach(one -> pairs.add(Map.entry("_revinclude", one.text())));
        if (!sort.isEmpty()) {
            pairs.add(Map.entry("_sort", String.join(",", sort)));
        }
        subset.parameter().ifPresent(pairs::add);
        pairs.add(Map.entry("_count", Integer.toString(count)));
        return pairs;
    }
}
