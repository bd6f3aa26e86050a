package org.iopgateway.mappings.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of canonical record, each with the body type that carries it. */
public enum RecordKind {
    PATIENT(PatientBody.class),
    GUARDIAN(GuardianBody.class),
    PRACTITIONER(PractitionerBody.class),
    COVERAGE(CoverageBody.class),
    ENROLLMENT(EnrollmentBody.class),
    DIAGNOSIS(DiagnosisBody.class),
    TREATMENT_PLAN(TreatmentPlanBody.class),
    SESSION(SessionBody.class),
    MEDICATION(MedicationBody.class),
    ASSESSMENT(AssessmentBody.class),
    LAB_RESULT(LabResultBody.class),
    NOTE(NoteBody.class),
    AUTHORIZATION(AuthorizationBody.class),
    REFERRAL(ReferralBody.class),
    CONSENT(ConsentBody.class),
    RESTRICTION(RestrictionBody.class),
    REVOCATION(RevocationBody.class),
    DISCHARGE_SUMMARY(DischargeSummaryBody.class);

    private final Class<? extends RecordBody> bodyType;
    private final String code;

    RecordKind(Class<? extends RecordBody> bodyType) {
        this.bodyType = bodyType;
        this.code = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind as it stands in a record's JSON, kebab case: {@code treatment-plan}. */
    @JsonValue
    public String code() {
        return code;
    }

    public Class<? extends RecordBody> bodyType() {
        return bodyType;
    }

    /** Practitioners are the program's own staff; every other kind belongs to a patient. */
    public boolean isAboutAPatient() {
        return this != PRACTITIONER;
    }

    public static Optional<RecordKind> ofCode(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }

    @JsonCreator
    static RecordKind parse(String code) {
        return ofCode(code).orElseThrow(() -> new IllegalArgumentException("not a record kind"));
    }
}
