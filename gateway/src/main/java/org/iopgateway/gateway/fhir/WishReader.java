package org.iopgateway.gateway.fhir;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads how the answer to a search is to look. */
final class WishReader {

    static final int DEFAULT_COUNT = 20;
    static final int MAX_COUNT = 100;

    private static final String[] ABSENT = {};
    private static final int MOST_SORTS = 3;

    private WishReader() {}

    /** @throws RefusedException for what is not offered or cannot be read */
    static SearchWishes read(ServedType type, Map<String, String[]> request) {
        SearchWishes wishes = new SearchWishes(
                sort(type, values(request, "_sort")),
                inclusions("_include", values(request, "_include"), type.includes()),
                inclusions("_revinclude", values(request, "_revinclude"), type.revincludes()),
                Subset.read(request),
                count(values(request, "_count")),
                page(values(request, PageTokens.PARAMETER)));
        boolean brings = !wishes.includes().isEmpty() || !wishes.revincludes().isEmpty();
        if (brings && wishes.subset().mode() == Subset.Mode.TEXT) {
            throw SearchRefusals.value(Subset.SUMMARY, "not text together with _include or _revinclude");
        }
        return wishes;
    }

    private static List<String> values(Map<String, String[]> request, String name) {
        return Arrays.stream(request.getOrDefault(name, ABSENT)).distinct().toList();
    }

    private static List<String> sort(ServedType type, List<String> given) {
        List<String> keys = given.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .toList();
        boolean known =
                keys.stream().allMatch(key -> type.sorts().contains(key.startsWith("-") ? key.substring(1) : key));
        if (!known || keys.size() > MOST_SORTS) {
            throw SearchRefusals.value(
                    "_sort", "up to three of " + type.sorts().stream().sorted().toList());
        }
        return keys;
    }

    private static List<Inclusion> inclusions(String name, List<String> given, List<Inclusion> offered) {
        return given.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .distinct()
                .map(text -> offered.stream()
                        .filter(one -> one.text().equals(text))
                        .findFirst()
                        .orElseThrow(() -> SearchRefusals.value(
                                name,
                                "any of "
                                        + offered.stream().map(Inclusion::text).toList())))
                .toList();
    }

    private static int count(List<String> given) {
        if (given.isEmpty()) {
            return DEFAULT_COUNT;
        }
        if (given.size() > 1 || !given.get(0).matches("\\d{1,9}")) {
            throw SearchRefusals.value("_count", "a number, 0 for no entries");
        }
        return Math.min(MAX_COUNT, Integer.parseInt(given.get(0)));
    }

    private static String page(List<String> given) {
        if (given.size() > 1) {
            throw SearchRefusals.repeated(PageTokens.PARAMETER);
        }
        return given.isEmpty() ? "" : given.get(0);
    }
}
