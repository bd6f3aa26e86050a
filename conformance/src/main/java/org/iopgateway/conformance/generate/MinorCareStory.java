package org.iopgateway.conformance.generate;

import org.iopgateway.mappings.record.PatientBody.MinorCare;
import org.jspecify.annotations.Nullable;

/**
 * How the care of a generated adolescent was obtained: under MGL c.112 s.12E for those who signed for themselves, with a
 * parent's consent for all others. Nobody of that track is on methadone.
 */
final class MinorCareStory {

    private static final String ALCOHOL = "F10";

    private MinorCareStory() {}

    /** Absent for adults. */
    static @Nullable MinorCare of(PatientPlan patient) {
        if (patient.track() != Track.ADOLESCENT) {
            return null;
        }
        boolean alcohol = patient.diagnoses().get(0).code().startsWith(ALCOHOL);
        return signsAlone(patient.consent())
                ? new MinorCare(MinorCare.Basis.SECTION_12E, true, false, alcohol, patient.index() % 2 == 1)
                : new MinorCare(MinorCare.Basis.PARENTAL, false, false, alcohol, false);
    }

    /** Whether the law lets this minor consent alone (rule R21): not with alcohol alone, the question of which is open. */
    static boolean mayConsentAlone(PatientPlan patient) {
        MinorCare care = of(patient);
        return care != null && care.basis() == MinorCare.Basis.SECTION_12E && !care.alcoholOnly();
    }

    private static boolean signsAlone(ConsentStory story) {
        return story == ConsentStory.MINOR_ALONE || story == ConsentStory.REVOKED;
    }
}
