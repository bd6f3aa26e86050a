package org.iopgateway.conformance.generate;

import java.time.LocalDate;
import java.util.List;
import org.iopgateway.mappings.record.AuthorizationBody;
import org.iopgateway.mappings.record.Code;
import org.iopgateway.mappings.record.Period;
import org.iopgateway.mappings.record.RecordKind;
import org.iopgateway.mappings.record.ReferralBody;

/** Referrals from the hospital, and authorizations of the service by the payer. */
final class PayerRecords {

    private static final String HCPCS = "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets";

    private static final Code SUD_IOP = new Code(HCPCS, "H0015", "Alcohol and/or drug services; intensive outpatient");
    private static final Code PSYCHIATRIC_IOP =
            new Code(HCPCS, "S9480", "Intensive outpatient psychiatric services, per diem");

    private static final int FIRST_WEEKS = 4;

    private PayerRecords() {}

    static void write(Scribe scribe) {
        PatientPlan patient = scribe.patient();
        if (patient.referredByHospital()) {
            scribe.write(RecordKind.REFERRAL, "ref-1", patient.admitted().minusDays(1), referral(patient));
        }
        if (patient.payer() != null) {
            authorizations(scribe);
        }
    }

    private static ReferralBody referral(PatientPlan patient) {
        return new ReferralBody(
                "BSG-" + patient.number().replace("IOP-", ""),
                PartnerName.HOSPITAL.id(),
                PartnerName.HOSPITAL.legalName(),
                patient.finished() ? "completed" : "attended",
                "routine",
                Scribe.on(patient.admitted().minusDays(8)),
                Scribe.icd10(patient.diagnoses().get(0)),
                "Step down from inpatient care",
                patient.finished() ? "Course of treatment ended" : "Attending");
    }

    /** The first four weeks are approved or in part; a running stay that nears their end asks for four more. */
    private static void authorizations(Scribe scribe) {
        PatientPlan patient = scribe.patient();
        LocalDate start = patient.admitted();
        boolean partial = scribe.draw().chance(15);
        int asked = FIRST_WEEKS * 3;
        scribe.write(
                RecordKind.AUTHORIZATION,
                "auth-1",
                start.plusDays(1),
                body(
                        scribe,
                        partial ? "partial" : "approved",
                        start,
                        new AuthorizationBody.Item(
                                service(patient), asked, partial ? asked - 3 : asked, weeks(start, FIRST_WEEKS))));
        if (!patient.finished()) {
            LocalDate second = start.plusWeeks(Math.max(FIRST_WEEKS, patient.weeks()));
            scribe.write(
                    RecordKind.AUTHORIZATION,
                    "auth-2",
                    patient.lastDay(),
                    body(
                            scribe,
                            "requested",
                            patient.lastDay(),
                            new AuthorizationBody.Item(service(patient), asked, null, weeks(second, FIRST_WEEKS))));
        }
    }

    private static AuthorizationBody body(Scribe scribe, String status, LocalDate day, AuthorizationBody.Item item) {
        PatientPlan patient = scribe.patient();
        boolean decided = !status.equals("requested");
        return new AuthorizationBody(
                patient.recordId(PersonRecords.COVERAGE),
                status,
                decided ? "PA-" + patient.number().replace("IOP-", "") + "-1" : null,
                Scribe.on(day),
                decided ? Scribe.on(day.plusDays(1)) : null,
                "2.1",
                StayRecords.diagnosisIds(patient),
                List.of(item),
                null,
                scribe.enrollment());
    }

    private static Code service(PatientPlan patient) {
        return patient.component().equals("mental-health") ? PSYCHIATRIC_IOP : SUD_IOP;
    }

    private static Period weeks(LocalDate from, int weeks) {
        return new Period(Scribe.on(from), Scribe.on(from.plusWeeks(weeks).minusDays(1)));
    }
}
