package org.iopgateway.gateway.fhir;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.iopgateway.gateway.repository.SearchQuery.Filter;

/**
 * Reads a partner's search. What it answers depends on the request alone: nothing is looked up, so a refusal is the same
 * for everybody (rule R42).
 */
final class SearchReader {

    private static final Set<String> RESULT =
            Set.of("_count", "_sort", "_include", "_revinclude", Subset.SUMMARY, Subset.ELEMENTS, PageTokens.PARAMETER);
    private static final Set<String> HARMLESS = Set.of("_format", "_pretty");
    private static final int MAX_VALUES = 50;

    private final Supplier<String> base;
    private final Clock clock;

    /** @param base our own address, without a final slash; a reference may be given with it */
    SearchReader(Supplier<String> base, Clock clock) {
        this.base = base;
        this.clock = clock;
    }

    /**
     * @param strict whether parameters that we do not know are refused, else they are left out and named
     * @throws RefusedException for parameters that we know and cannot read, and for a search without an anchor
     */
    SearchCriteria read(ServedType type, Map<String, String[]> request, boolean strict) {
        List<Filter> filters = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        new TreeMap<>(request).forEach((name, values) -> {
            if (type.parameters().containsKey(name)) {
                filters.addAll(filters(type, name, distinct(values)));
            } else if (!RESULT.contains(name) && !HARMLESS.contains(name)) {
                ignored.add(unknown(type, name, strict));
            }
        });
        if (filters.stream().map(Filter::name).noneMatch(type::anchors)) {
            throw SearchRefusals.unanchored(type);
        }
        SearchWishes wishes = WishReader.read(type, request);
        return new SearchCriteria(type, filters, wishes, ignored, LocalDate.now(clock));
    }

    /** A parameter that we know, with something behind its name, is a filter that we know and cannot apply. */
    private static String unknown(ServedType type, String name, boolean strict) {
        String bare = name.split("[.:]", 2)[0];
        if (type.parameters().containsKey(bare) || RESULT.contains(bare)) {
            throw SearchRefusals.form(name);
        }
        if (strict) {
            throw SearchRefusals.unknown(name);
        }
        return name;
    }

    private List<Filter> filters(ServedType type, String name, List<String> given) {
        if (type.anchors(name) && given.size() > 1) {
            throw SearchRefusals.repeated(name);
        }
        if (name.equals(StoredTime.PARAMETER) && !StoredTime.isOneInterval(given)) {
            throw SearchRefusals.value(name, StoredTime.WORDS);
        }
        return given.stream().map(text -> filter(type, name, text)).toList();
    }

    private Filter filter(ServedType type, String name, String text) {
        ParameterKind kind = type.kind(name);
        List<String> values = Arrays.stream(text.split("(?<!\\\\),", -1))
                .map(value -> kind.isReference() ? local(value) : value)
                .toList();
        boolean readable = values.size() <= MAX_VALUES && values.stream().allMatch(kind::accepts);
        // A system alone would sweep over persons; two bounds of one alternative cannot be told from two alternatives.
        boolean sweeps = type.anchors(name) && values.stream().anyMatch(value -> value.endsWith("|"));
        boolean vague = values.size() > 1
                && kind == ParameterKind.DATE
                && values.stream().anyMatch(value -> value.startsWith(ApproximateDate.PREFIX));
        if (!readable || sweeps || vague) {
            throw SearchRefusals.value(name, kind.words());
        }
        return new Filter(
                name,
                kind == ParameterKind.PATIENT
                        ? values.stream().map(SearchReader::patient).toList()
                        : values);
    }

    /** A reference by our own address is one of ours; by another's it is none, and is refused for its shape. */
    private String local(String reference) {
        String own = base.get() + "/";
        return reference.startsWith(own) ? reference.substring(own.length()) : reference;
    }

    private static String patient(String reference) {
        return reference.startsWith("Patient/") ? reference : "Patient/" + reference;
    }

    /** The same in the URL and in the body of a POST is said once. */
    private static List<String> distinct(String[] values) {
        return Arrays.stream(values).distinct().toList();
    }
}
