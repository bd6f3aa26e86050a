package org.iopgateway.mappings.translation;

import java.util.Locale;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Patient;
import org.iopgateway.mappings.record.Part2Status;
import org.iopgateway.mappings.record.PatientBody;
import org.iopgateway.mappings.record.PatientBody.Capacity;
import org.iopgateway.mappings.record.PatientBody.MinorCare;

/** What a patient record states of the person's standing before the law, for the gate alone ({@link StandingCodes}). */
final class PatientStatements {

    private PatientStatements() {}

    static void add(Patient patient, PatientBody body) {
        patient.addExtension(new Extension(StandingCodes.PART2_STATUS, new CodeType(status(body.part2()))));
        if (body.minorCare() != null) {
            patient.addExtension(minorCare(body.minorCare()));
        }
        if (body.capacity() != null) {
            patient.addExtension(capacity(body.capacity()));
        }
    }

    /** Labels tell protected from unprotected; only this tells a person's open status, which rule R4 holds for review. */
    private static String status(Part2Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static Extension minorCare(MinorCare care) {
        Extension stated = new Extension(StandingCodes.MINOR_CARE);
        stated.addExtension("basis", new CodeType(basis(care.basis())));
        stated.addExtension("two-physicians", new BooleanType(care.twoPhysicians()));
        stated.addExtension("methadone-maintenance", new BooleanType(care.methadoneMaintenance()));
        stated.addExtension("alcohol-only", new BooleanType(care.alcoholOnly()));
        stated.addExtension("suppress-summaries", new BooleanType(care.suppressSummaries()));
        return stated;
    }

    private static String basis(MinorCare.Basis basis) {
        return switch (basis) {
            case SECTION_12E -> "12E";
            case SECTION_12F -> "12F";
            case PARENTAL -> "parental";
        };
    }

    private static Extension capacity(Capacity capacity) {
        Extension stated = new Extension(StandingCodes.CAPACITY);
        stated.addExtension("finding", new CodeType(capacity.finding().name().toLowerCase(Locale.ROOT)));
        stated.addExtension("determined-on", FhirDates.dateTime(capacity.determinedOn()));
        return stated;
    }
}
