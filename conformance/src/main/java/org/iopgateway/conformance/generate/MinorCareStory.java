package org.iopgateway.conformance.generate;

import org.iopgateway.mappings.record.PatientBody.MinorCare;
import org.jspecify.annotations.Nullable;

/**
 * How the care of a generated adolescent was obtained: under MGL c.112 s.12E for every other one of those who sign for
 * themselves, with a parent's consent for the rest, whose own signature then is not enough. Nobody of that track is on
 * methadone.
 */
final class MinorCareStory {

    private static final String ALCOHOL = "F10";

    /** In each turn of so many patients a story comes twice. */
    private static final int TURN = 2 * PatientPlans.MINORS_APART;

    private MinorCareStory() {}

    /** Absent for adults. */
    static @Nullable MinorCare of(PatientPlan patient) {
        if (patient.track() != Track.ADOLESCENT) {
            return null;
        }
        boolean alcohol = patient.diagnoses().get(0).code().startsWith(ALCOHOL);
        return isUnder12E(patient)
                ? new MinorCare(MinorCare.Basis.SECTION_12E, true, false, alcohol, true)
                : new MinorCare(MinorCare.Basis.PARENTAL, false, false, alcohol, false);
    }

    /** Whether the law lets this minor consent alone (rule R21): not with alcohol alone, the question of which is open. */
    static boolean mayConsentAlone(PatientPlan patient) {
        MinorCare care = of(patient);
        return care != null && care.basis() == MinorCare.Basis.SECTION_12E && !care.alcoholOnly();
    }

    private static boolean isUnder12E(PatientPlan patient) {
        boolean signsAlone = patient.consent() == ConsentStory.MINOR_ALONE || patient.consent() == ConsentStory.REVOKED;
        return signsAlone && patient.index() % TURN < PatientPlans.MINORS_APART;
    }
}
