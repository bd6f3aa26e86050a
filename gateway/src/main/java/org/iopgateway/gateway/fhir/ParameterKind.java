package org.iopgateway.gateway.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.param.DateParam;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.regex.Pattern;

/** What a search parameter's value looks like; anything else is refused before any look-up. */
enum ParameterKind {
    ID("id", "[A-Za-z0-9\\-.]{1,64}"),
    PATIENT("Patient/id, id, or our own address of it", "(Patient/)?[A-Za-z0-9\\-.]{1,64}"),
    REFERENCE("Type/id, id, or our own address of it", "([A-Z][A-Za-z]{1,40}/)?[A-Za-z0-9\\-.]{1,64}"),
    STRING("the start of a name", "[^,\\\\\\p{Cntrl}]{1,100}"),
    URI("an absolute URI", "[A-Za-z][A-Za-z0-9+.\\-]{1,20}:[^,\\s\\p{Cntrl}]{1,200}"),
    /** A comma, a bar, a dollar sign or a backslash within a value comes after a backslash (FHIR R4 3.1.1.4.0.1). */
    TOKEN(
            "code, system|code, |code or system|",
            "(?:[^|,\\s\\\\\\p{Cntrl}]{0,200}\\|)?(?:[^|,\\\\\\p{Cntrl}]|\\\\[|,$\\\\]){1,200}|[^|,\\s\\\\\\p{Cntrl}]{1,200}\\|"),
    DATE(
            "a date or time, after eq, ne, gt, lt, ge, le, sa, eb, ap or nothing",
            "(eq|ne|gt|lt|ge|le|sa|eb|ap)?\\d{4}(-\\d\\d(-\\d\\d(T\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:\\d\\d)?)?)?)?");

    /** Spaces of any alphabet, or those behind a system: the store would leave out the condition, or take any code. */
    private static final Pattern BLANK = Pattern.compile("(.*\\|)?\\s+|\\s+\\|.*", Pattern.UNICODE_CHARACTER_CLASS);

    /** FHIR has no year 0. */
    private static final Pattern NO_YEAR = Pattern.compile("[a-z]*0000.*");

    private final String words;
    private final Pattern shape;

    ParameterKind(String words, String shape) {
        this.words = words;
        this.shape = Pattern.compile(shape);
    }

    boolean accepts(String value) {
        return shape.matcher(value).matches()
                && !BLANK.matcher(value).matches()
                && (this != DATE || isDate(value))
                && (this != REFERENCE || isOfKnownType(value));
    }

    /** What a value must be, to tell whoever sent another. */
    String words() {
        return words;
    }

    /** FHIR's own name for the kind, as a CapabilityStatement tells it. */
    String searchType() {
        return switch (this) {
            case PATIENT, REFERENCE -> "reference";
            case DATE -> "date";
            case STRING -> "string";
            case URI -> "uri";
            default -> "token";
        };
    }

    boolean isReference() {
        return this == PATIENT || this == REFERENCE;
    }

    /** Of a type that FHIR does not have the store refuses the search, once it has come so far. */
    private static boolean isOfKnownType(String value) {
        int slash = value.indexOf('/');
        return slash < 0 || FhirContext.forR4Cached().getResourceTypes().contains(value.substring(0, slash));
    }

    /** A day that no calendar has is refused here, before it is known whom the search is about. */
    private static boolean isDate(String value) {
        try {
            new DateParam(value);
            return !NO_YEAR.matcher(value).matches();
        } catch (DataFormatException | InvalidRequestException e) {
            return false;
        }
    }
}
