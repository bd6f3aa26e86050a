package org.iopgateway.gateway.fhir;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Parameters;
import org.iopgateway.gateway.fhir.RefusedException.Defect;

/**
 * Simple parameters of an operation: of the query, and, where it is posted, of a Parameters resource. What is not offered
 * is refused, not ignored: a filter left out would widen the answer.
 */
public final class OperationInput {

    /** A page's size where none is asked for, and the most that is given. */
    private static final int DEFAULT_COUNT = WishReader.DEFAULT_COUNT;

    private static final int MAX_COUNT = WishReader.MAX_COUNT;
    private static final int MAX_VALUES = 50;
    private static final int LONGEST = 1000;
    private static final String COUNT = "_count";
    private static final Set<String> HARMLESS = Set.of("_format", "_pretty");
    private static final Pattern DATE = Pattern.compile("\\d.*");

    private final Map<String, List<String>> values;
    private final boolean paged;

    private OperationInput(Map<String, List<String>> values, boolean paged) {
        this.values = values;
        this.paged = paged;
    }

    /**
     * @param offered names of the operation's parameters; with {@code _count} among them the answer has pages
     * @throws RefusedException for what is not offered or cannot be read; it depends on the request alone
     */
    public static OperationInput read(
            RequestDetails details, HttpServletRequest request, RequestBodies bodies, Set<String> offered)
            throws IOException {
        Map<String, List<String>> values = new TreeMap<>();
        details.getParameters().forEach((name, given) -> {
            if (!HARMLESS.contains(name)) {
                values.computeIfAbsent(name, key -> new ArrayList<>()).addAll(List.of(given));
            }
        });
        if (details.getRequestType() == RequestTypeEnum.POST && request.getContentLengthLong() != 0) {
            for (Parameters.ParametersParameterComponent one :
                    bodies.read(request, Parameters.class).getParameter()) {
                values.computeIfAbsent(String.valueOf(one.getName()), key -> new ArrayList<>())
                        .add(text(one));
            }
        }
        return of(values, offered);
    }

    /** A primitive's text, or a Coding as the token of a query. */
    private static String text(Parameters.ParametersParameterComponent one) {
        if (one.getValue() instanceof Coding coding) {
            return (coding.hasSystem() ? coding.getSystem() + "|" : "") + coding.getCode();
        }
        if (!one.hasValue() || !one.getValue().isPrimitive() || one.hasPart()) {
            throw new RefusedException(Refusal.PARAMETER);
        }
        return String.valueOf(one.getValue().primitiveValue());
    }

    static OperationInput of(Map<String, List<String>> values, Set<String> offered) {
        boolean known = values.keySet().stream()
                .allMatch(name -> offered.contains(name) || isPaging(name) && offered.contains(COUNT));
        boolean bounded = values.values().stream()
                .allMatch(given -> given.size() <= MAX_VALUES
                        && given.stream().allMatch(value -> !value.isEmpty() && value.length() <= LONGEST));
        if (!known || !bounded) {
            throw new RefusedException(Refusal.PARAMETER);
        }
        return new OperationInput(new TreeMap<>(values), offered.contains(COUNT));
    }

    private static boolean isPaging(String name) {
        return name.equals(COUNT) || name.equals(PageTokens.PARAMETER);
    }

    /** A value that is given once at the most. */
    public Optional<String> single(String name) {
        List<String> given = values.getOrDefault(name, List.of());
        if (given.size() > 1) {
            throw new RefusedException(Refusal.PARAMETER);
        }
        return given.stream().findFirst();
    }

    /** A date, dateTime or instant without a comparator. */
    public Optional<String> date(String name) {
        Optional<String> date = single(name);
        if (date.filter(value -> !DATE.matcher(value).matches() || !ParameterKind.DATE.accepts(value))
                .isPresent()) {
            throw new RefusedException(Refusal.PARAMETER);
        }
        return date;
    }

    /** FHIR's type {@code date}: a year, a month or a day, and no time of it. */
    public Optional<String> day(String name) {
        Optional<String> day = date(name);
        if (day.filter(value -> value.indexOf('T') >= 0).isPresent()) {
            throw new RefusedException(
                    Refusal.PARAMETER, List.of(new Defect(name, "expected a date without a time of day")));
        }
        return day;
    }

    /** All values, also those that stand in one with commas between. */
    public List<String> all(String name) {
        List<String> all = values.getOrDefault(name, List.of()).stream()
                .flatMap(value -> List.of(value.split(",", -1)).stream())
                .toList();
        if (all.size() > MAX_VALUES || all.stream().anyMatch(String::isEmpty)) {
            throw new RefusedException(Refusal.PARAMETER);
        }
        return all;
    }

    /** A token as in a search: {@code system|code}, or either. */
    public List<String> tokens(String name) {
        List<String> tokens = all(name);
        if (!tokens.stream().allMatch(ParameterKind.TOKEN::accepts)) {
            throw new RefusedException(Refusal.PARAMETER);
        }
        return tokens;
    }

    /** Logical id of a Patient, with or without its type. */
    public Optional<String> patient(String name) {
        Optional<String> patient = single(name);
        if (patient.filter(value -> !ParameterKind.PATIENT.accepts(value)).isPresent()) {
            throw new RefusedException(Refusal.PARAMETER);
        }
        return patient.map(value -> value.substring(value.indexOf('/') + 1));
    }

    /** Size of a page. */
    public int count() {
        String text = single(COUNT).orElse(String.valueOf(DEFAULT_COUNT));
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new RefusedException(Refusal.PARAMETER);
        }
        return Math.min(MAX_COUNT, Integer.parseInt(text));
    }

    /** The sealed place where a next page starts; empty for the first page. */
    public String page() {
        return single(PageTokens.PARAMETER).orElse("");
    }

    /** What was asked, as the query of a URL, without the place of the page; the same for the same question. */
    public String query() {
        Stream<String> own = values.entrySet().stream()
                .filter(entry -> !isPaging(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream().map(value -> entry.getKey() + "=" + encode(value)));
        return "?"
                + Stream.concat(own, paged ? Stream.of(COUNT + "=" + count()) : Stream.empty())
                        .collect(Collectors.joining("&"));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** What is asked may name a person. */
    @Override
    public String toString() {
        return "input " + values.keySet();
    }
}
