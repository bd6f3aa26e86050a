package org.iopgateway.mappings.record;

/** What a record says, without its envelope; the sealed family has one type per {@link RecordKind}. */
public sealed interface RecordBody
        permits PatientBody,
                GuardianBody,
                PractitionerBody,
                CoverageBody,
                EnrollmentBody,
                DiagnosisBody,
                TreatmentPlanBody,
                SessionBody,
                MedicationBody,
                AssessmentBody,
                LabResultBody,
                NoteBody,
                AuthorizationBody,
                ReferralBody,
                ConsentBody,
                RestrictionBody,
                RevocationBody,
                DischargeSummaryBody {}
