package org.iopgateway.gateway.consent.release;

import java.time.LocalDate;
import java.util.Set;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Patient;
import org.iopgateway.gateway.consent.decision.PatientStanding;
import org.iopgateway.mappings.record.Part2Status;
import org.iopgateway.mappings.translation.StandingCodes;
import org.jspecify.annotations.Nullable;

/** Reads from the stored Patient what a decision must know of the person. Pure; fails closed. */
final class PatientStandingReader {

    private static final String PART2_LABEL = "42CFRPart2";

    private PatientStandingReader() {}

    /** Nobody is known under the id. */
    static PatientStanding nobody() {
        PatientStanding plain = PatientStanding.of(Part2Status.UNKNOWN, null);
        return new PatientStanding(
                PatientStanding.Match.NONE,
                plain.part2(),
                plain.birthDate(),
                plain.deceased(),
                plain.capacity(),
                plain.adjudicated(),
                plain.minorCare(),
                plain.pastEvents());
    }

    /** @param pastEvents expiry events that have happened, for example {@code end-of-treatment} */
    static PatientStanding read(Patient patient, Set<String> pastEvents) {
        StatedStanding.Capacity capacity = StatedStanding.capacity(patient);
        return new PatientStanding(
                PatientStanding.Match.EXACT,
                part2(patient),
                birthDate(patient.getBirthDateElement()),
                isDeceased(patient),
                capacity.capable(),
                capacity.adjudicated(),
                capacity.since(),
                StatedStanding.minorCare(patient),
                pastEvents);
    }

    private static Part2Status part2(Patient patient) {
        Extension stated = patient.getExtensionByUrl(StandingCodes.PART2_STATUS);
        if (stated != null && stated.getValue() != null) {
            String code = stated.getValue().primitiveValue();
            return "yes".equals(code) ? Part2Status.YES : "no".equals(code) ? Part2Status.NO : Part2Status.UNKNOWN;
        }
        if (!patient.getMeta().hasSecurity()) {
            return Part2Status.UNKNOWN;
        }
        return patient.getMeta().getSecurity().stream().map(Coding::getCode).anyMatch(PART2_LABEL::equals)
                ? Part2Status.YES
                : Part2Status.NO;
    }

    /** Of an incomplete date the last day that it can mean: the person is not older than that. */
    private static @Nullable LocalDate birthDate(DateType date) {
        String text = date.getValueAsString();
        return text == null ? null : StatedStanding.lastDay(text);
    }

    private static boolean isDeceased(Patient patient) {
        return patient.hasDeceased()
                && !(patient.getDeceased() instanceof BooleanType stated && !stated.booleanValue());
    }
}
