package org.iopgateway.gateway.fhir;

import java.util.regex.Pattern;

/** What a search parameter's value looks like; anything else is refused before any look-up. */
enum ParameterKind {
    ID("[A-Za-z0-9\\-.]{1,64}"),
    PATIENT("(Patient/)?[A-Za-z0-9\\-.]{1,64}"),
    TOKEN("([^|,\\s]{0,200}\\|)?[^|,]{1,200}"),
    STRING("[^,\\\\\\p{Cntrl}]{1,100}"),
    REFERENCE("([A-Z][A-Za-z]{1,40}/)?[A-Za-z0-9\\-.]{1,64}"),
    DATE(
            "(eq|ne|gt|lt|ge|le|sa|eb|ap)?\\d{4}(-\\d\\d(-\\d\\d(T\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:\\d\\d)?)?)?)?");

    private final Pattern shape;

    ParameterKind(String shape) {
        this.shape = Pattern.compile(shape);
    }

    boolean accepts(String value) {
        return shape.matcher(value).matches();
    }

    /** FHIR's own name for the kind, as a CapabilityStatement tells it. */
    String searchType() {
        return switch (this) {
            case PATIENT, REFERENCE -> "reference";
            case STRING -> "string";
            case DATE -> "date";
            default -> "token";
        };
    }
}
