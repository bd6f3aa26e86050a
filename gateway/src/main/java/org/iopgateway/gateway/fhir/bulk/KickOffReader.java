package org.iopgateway.gateway.fhir.bulk;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.iopgateway.gateway.fhir.BoundedBody;
import org.iopgateway.gateway.fhir.Refusal;
import org.iopgateway.gateway.fhir.RefusedException;
import org.iopgateway.gateway.fhir.RefusedException.Defect;
import org.jspecify.annotations.Nullable;

/**
 * Reads a kick-off: {@code Prefer}, and the parameters of a query or of a Parameters resource. What is not offered is
 * refused, unless {@code Prefer: handling=lenient} asks to pass over it (Bulk Data Access IG 2.0.0, "Query Parameters").
 */
final class KickOffReader {

    private static final Set<String> FORMATS = Set.of("application/fhir+ndjson", "application/ndjson", "ndjson");
    private static final Set<String> HARMLESS = Set.of("_format", "_pretty");
    private static final String PATIENT = "patient";

    /** FHIR has the years 1 to 9999. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final int MOST_PATIENTS = 1_000;

    private final FhirContext fhir;
    private final List<String> offered;
    private final int maxBytes;

    /** @param offered resource types that can be exported */
    KickOffReader(FhirContext fhir, List<String> offered, int maxBytes) {
        this.fhir = fhir;
        this.offered = List.copyOf(offered);
        this.maxBytes = maxBytes;
    }

    /** @throws RefusedException 400 with each thing that is wrong, never with a value that was sent */
    KickOff read(HttpServletRequest request, Map<String, String[]> query) throws IOException {
        List<Defect> defects = new ArrayList<>();
        String prefer = prefer(request);
        if (!prefer.contains("respond-async")) {
            defects.add(new Defect("Prefer", "expected respond-async"));
        }
        Map<String, List<String>> given = new LinkedHashMap<>();
        query.forEach((name, values) -> given.put(name, List.of(values)));
        // Some clients post with the parameters in the address and no body.
        if ("POST".equals(request.getMethod()) && request.getContentLengthLong() != 0) {
            body(request).forEach((name, values) -> given.merge(name, values, KickOffReader::both));
        }
        KickOff read = parse(given, prefer.contains("handling=lenient"), query.containsKey(PATIENT), defects);
        if (!defects.isEmpty()) {
            throw new RefusedException(Refusal.MALFORMED, defects);
        }
        return read;
    }

    private static String prefer(HttpServletRequest request) {
        StringBuilder all = new StringBuilder();
        request.getHeaders("Prefer").asIterator().forEachRemaining(value -> all.append(
                        value.toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", ""))
                .append(','));
        return all.toString();
    }

    private static List<String> both(List<String> one, List<String> other) {
        List<String> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    private KickOff parse(
            Map<String, List<String>> given, boolean lenient, boolean patientInUrl, List<Defect> defects) {
        List<String> types = new ArrayList<>();
        Instant since = null;
        List<String> patients = null;
        for (Map.Entry<String, List<String>> parameter : given.entrySet()) {
            List<String> values = parameter.getValue();
            switch (parameter.getKey()) {
                case "_outputFormat" -> format(values, defects);
                case "_type" -> types.addAll(types(values, lenient, defects));
                case "_since" -> since = since(values, defects);
                case PATIENT -> patients = patients(values, patientInUrl, defects);
                default -> unknown(parameter.getKey(), lenient, defects);
            }
        }
        return new KickOff(types.stream().distinct().toList(), since, patients);
    }

    private static void unknown(String name, boolean lenient, List<Defect> defects) {
        if (!lenient && !HARMLESS.contains(name)) {
            defects.add(new Defect(
                    "$export",
                    "expected no parameters but _outputFormat, _type, _since and, in a Parameters resource, patient"));
        }
    }

    private static void format(List<String> values, List<Defect> defects) {
        if (values.size() != 1 || !FORMATS.contains(values.get(0).replace(' ', '+'))) {
            defects.add(new Defect("_outputFormat", "expected application/fhir+ndjson"));
        }
    }

    private List<String> types(List<String> values, boolean lenient, List<Defect> defects) {
        List<String> asked = values.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .toList();
        List<String> known = asked.stream().filter(offered::contains).toList();
        boolean passable = lenient ? !known.isEmpty() : known.size() == asked.size();
        if (!passable) {
            defects.add(new Defect("_type", "expected types among " + String.join(",", offered)));
        }
        return known;
    }

    private static @Nullable Instant since(List<String> values, List<Defect> defects) {
        try {
            Instant since = values.size() == 1
                    ? OffsetDateTime.parse(values.get(0).replace(' ', '+')).toInstant()
                    : EARLIEST;
            if (since.isAfter(EARLIEST) && since.isBefore(LATEST)) {
                return since;
            }
        } catch (DateTimeException e) {
            // told below, as for no value at all
        }
        defects.add(new Defect("_since", "expected one instant, such as 2026-03-01T00:00:00Z"));
        return null;
    }

    private static List<String> patients(List<String> values, boolean inUrl, List<Defect> defects) {
        List<String> ids = values.stream()
                .map(value -> value.replaceFirst("^(.*/)?Patient/", ""))
                .toList();
        if (inUrl || ids.size() > MOST_PATIENTS || !ids.stream().allMatch(id -> id.matches("[A-Za-z0-9.-]{1,64}"))) {
            defects.add(new Defect(
                    PATIENT,
                    "expected in a Parameters resource, as references Patient/[id], at most " + MOST_PATIENTS));
        }
        return ids;
    }

    private Map<String, List<String>> body(HttpServletRequest request) throws IOException {
        String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        if (!type.matches("application/(fhir\\+)?json\\s*(;.*)?")) {
            throw new RefusedException(Refusal.MEDIA_TYPE);
        }
        String body = BoundedBody.read(request.getInputStream(), maxBytes, false);
        Map<String, List<String>> given = new LinkedHashMap<>();
        for (ParametersParameterComponent parameter : parameters(body).getParameter()) {
            given.merge(String.valueOf(parameter.getName()), List.of(value(parameter)), KickOffReader::both);
        }
        return given;
    }

    private Parameters parameters(String body) {
        try {
            return fhir.newJsonParser()
                    .setParserErrorHandler(new StrictErrorHandler())
                    .parseResource(Parameters.class, body);
        } catch (RuntimeException e) { // mostly a DataFormatException; of some nonsense the parser has no word
            throw new RefusedException(
                    Refusal.MALFORMED,
                    List.of(new Defect("Parameters", "expected FHIR R4 that parses without a fault")));
        }
    }

    private static String value(ParametersParameterComponent parameter) {
        return parameter.getValue() instanceof Reference reference
                ? String.valueOf(reference.getReference())
                : String.valueOf(
                        parameter.getValue() == null ? "" : parameter.getValue().primitiveValue());
    }
}
