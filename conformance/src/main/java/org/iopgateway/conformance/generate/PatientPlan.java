package org.iopgateway.conformance.generate;

import java.time.LocalDate;
import java.util.List;
import org.iopgateway.conformance.generate.ConsentStory.Access;
import org.iopgateway.mappings.record.Part2Status;
import org.iopgateway.mappings.translation.ResourceIds;
import org.jspecify.annotations.Nullable;

/**
 * What is fixed about a generated patient before any record is written: enough to know who may see what.
 *
 * @param number the program's own number
 * @param weeks weeks of treatment so far
 * @param payer partner id or other payer id; absent when uninsured
 * @param icn VA integration control number of a veteran
 */
public record PatientPlan(
        int index,
        String number,
        String family,
        String given,
        String sex,
        LocalDate born,
        Track track,
        String component,
        Part2Status part2,
        ConsentStory consent,
        LocalDate admitted,
        int weeks,
        boolean finished,
        boolean referredByHospital,
        @Nullable String payer,
        @Nullable String icn,
        List<CodedTerm> diagnoses) {

    public PatientPlan {
        diagnoses = List.copyOf(diagnoses);
    }

    /** Logical id of the Patient resource at the gateway. */
    public String resourceId() {
        return ResourceIds.ofPatient(number);
    }

    /** What may reach a partner, given the forms and whether the partner has to do with the patient. */
    public Access toward(PartnerName partner) {
        if (consent == ConsentStory.MINOR_ALONE && !MinorCareStory.mayConsentAlone(this)) {
            return Access.FORBIDDEN;
        }
        return isConcerned(partner) ? consent.toward(partner) : unnamed();
    }

    private Access unnamed() {
        return consent == ConsentStory.MENTAL_HEALTH ? Access.OPEN : Access.FORBIDDEN;
    }

    /** Whether the partner refers, covers or serves the patient, and so is named on a full consent. */
    public boolean isConcerned(PartnerName partner) {
        return switch (partner) {
            case HOSPITAL -> referredByHospital;
            case INSURER -> PartnerName.INSURER.id().equals(payer);
            case VA -> track == Track.VETERANS;
        };
    }

    LocalDate lastDay() {
        return admitted.plusWeeks(weeks).minusDays(1);
    }

    /** Id of a record of this patient. */
    String recordId(String what) {
        return number + "-" + what;
    }

    @Override
    public String toString() {
        return "patient plan " + index;
    }
}
