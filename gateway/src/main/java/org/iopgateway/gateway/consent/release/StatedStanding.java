package org.iopgateway.gateway.consent.release;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Type;
import org.iopgateway.gateway.consent.decision.PatientStanding.MinorCare;
import org.iopgateway.mappings.translation.StandingCodes;
import org.jspecify.annotations.Nullable;

/**
 * What the stored Patient states of a minor's care (R21) and of capacity (R22). A statement that is not whole, is made
 * twice or is not understood counts as none: then only both signatures do for a minor, and only the patient's own for an
 * adult.
 */
final class StatedStanding {

    private static final Set<String> CARE_PARTS =
            Set.of("basis", "two-physicians", "methadone-maintenance", "alcohol-only", "suppress-summaries");
    private static final Set<String> CAPACITY_PARTS = Set.of("finding", "determined-on");
    private static final Map<String, MinorCare.Basis> BASES = Map.of(
            "12E", MinorCare.Basis.SECTION_12E,
            "12F", MinorCare.Basis.SECTION_12F,
            "parental", MinorCare.Basis.PARENTAL);

    private StatedStanding() {}

    static MinorCare minorCare(Patient patient) {
        Map<String, Type> parts = parts(patient, StandingCodes.MINOR_CARE, CARE_PARTS);
        MinorCare.Basis basis = BASES.get(code(parts.get("basis")));
        if (basis == null || !areFlags(parts)) {
            return MinorCare.NOT_STATED;
        }
        return new MinorCare(
                basis,
                isSet(parts, "two-physicians"),
                isSet(parts, "methadone-maintenance"),
                isSet(parts, "alcohol-only"),
                isSet(parts, "suppress-summaries"),
                false,
                false);
    }

    static Capacity capacity(Patient patient) {
        Map<String, Type> parts = parts(patient, StandingCodes.CAPACITY, CAPACITY_PARTS);
        if (!(parts.get("determined-on") instanceof DateTimeType on) || on.getValue() == null) {
            return Capacity.PRESUMED;
        }
        LocalDate since = lastDay(on.getValueAsString());
        return switch (code(parts.get("finding"))) {
            case "incapacitated" -> new Capacity(false, false, since);
            case "adjudicated" -> new Capacity(false, true, since);
            default -> Capacity.PRESUMED;
        };
    }

    /** Of an incomplete date the last day that it can mean. */
    static LocalDate lastDay(String date) {
        return switch (date.length()) {
            case 4 -> LocalDate.of(Integer.parseInt(date), 12, 31);
            case 7 -> YearMonth.parse(date).atEndOfMonth();
            default -> LocalDate.parse(date.substring(0, 10));
        };
    }

    /** The values by part; empty unless the statement is made once and has exactly its parts, each once. */
    private static Map<String, Type> parts(Patient patient, String url, Set<String> expected) {
        List<Extension> stated = patient.getExtensionsByUrl(url);
        if (stated.size() != 1) {
            return Map.of();
        }
        List<Extension> parts = stated.get(0).getExtension();
        boolean whole = parts.size() == expected.size()
                && parts.stream().allMatch(Extension::hasValue)
                && parts.stream()
                        .map(Extension::getUrl)
                        .collect(Collectors.toSet())
                        .equals(expected);
        return whole
                ? parts.stream().collect(Collectors.toMap(Extension::getUrl, Extension::getValue, (one, two) -> one))
                : Map.of();
    }

    private static boolean areFlags(Map<String, Type> parts) {
        return parts.entrySet().stream()
                .filter(part -> !part.getKey().equals("basis"))
                .allMatch(part -> part.getValue() instanceof BooleanType flag && flag.getValue() != null);
    }

    private static boolean isSet(Map<String, Type> parts, String part) {
        return parts.get(part) instanceof BooleanType flag && flag.booleanValue();
    }

    private static String code(@Nullable Type value) {
        return value instanceof CodeType code && code.getValue() != null ? code.getValue() : "";
    }

    /** Whether the person can decide, whether a court found that he or she cannot, and since when. */
    record Capacity(boolean capable, boolean adjudicated, @Nullable LocalDate since) {

        /** Everybody is capable of whom the contrary is not determined. */
        static final Capacity PRESUMED = new Capacity(true, false, null);
    }
}
