package org.iopgateway.mappings.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stay in the program, from admission to discharge.
 *
 * @param track {@code general}, {@code adolescent}, {@code dual-diagnosis} or {@code veterans}
 * @param component which of the program's components treats: {@code sud}, {@code mental-health} or {@code dual}
 * @param levelOfCare ASAM level: {@code 1}, {@code 2.1} (intensive outpatient), {@code 2.5}, …
 * @param status {@code planned}, {@code active}, {@code on-hold}, {@code finished} or {@code cancelled}
 * @param disposition how it ended, program code such as {@code completed} or {@code left-against-advice}
 * @param referrer id of the referring partner, when a partner referred
 * @param coverage id of the coverage record that pays
 * @param diagnoses ids of diagnosis records
 */
public record EnrollmentBody(
        String track,
        String component,
        String levelOfCare,
        String status,
        @Nullable PartialDate admitted,
        @Nullable PartialDate discharged,
        @Nullable String disposition,
        @Nullable String referrer,
        @Nullable String coverage,
        List<String> diagnoses,
        List<CareTeamMember> careTeam)
        implements RecordBody {

    public EnrollmentBody {
        diagnoses = diagnoses == null ? List.of() : List.copyOf(diagnoses);
        careTeam = careTeam == null ? List.of() : List.copyOf(careTeam);
        if (admitted != null && discharged != null && discharged.earliest().isBefore(admitted.earliest())) {
            throw new IllegalArgumentException("a discharge comes after its admission");
        }
    }

    @Override
    public String toString() {
        return "enrollment";
    }

    /**
     * @param practitioner id of a practitioner record
     * @param role {@code primary-counselor}, {@code prescriber}, {@code group-therapist}, {@code case-manager}, …
     */
    public record CareTeamMember(String practitioner, String role) {}
}
