package org.iopgateway.conformance.generate;

import java.util.List;
import java.util.Map;
import org.iopgateway.mappings.record.Address;
import org.iopgateway.mappings.record.BusinessId;
import org.iopgateway.mappings.record.Code;
import org.iopgateway.mappings.record.Contact;
import org.iopgateway.mappings.record.CoverageBody;
import org.iopgateway.mappings.record.GuardianBody;
import org.iopgateway.mappings.record.HumanName;
import org.iopgateway.mappings.record.PatientBody;
import org.iopgateway.mappings.record.Period;
import org.iopgateway.mappings.record.RecordKind;

/** Who the patient is, who acts for a minor, and who pays. */
final class PersonRecords {

    static final String COVERAGE = "cov-1";
    private static final String RACE_AND_ETHNICITY = "urn:oid:2.16.840.1.113883.6.238";
    private static final String VA_MASTER_PATIENT_INDEX = "http://va.gov/mpi";

    private static final List<Code> RACES = List.of(
            new Code(RACE_AND_ETHNICITY, "2106-3", "White"),
            new Code(RACE_AND_ETHNICITY, "2054-5", "Black or African American"),
            new Code(RACE_AND_ETHNICITY, "2028-9", "Asian"));

    private static final List<Code> ETHNICITIES = List.of(
            new Code(RACE_AND_ETHNICITY, "2186-5", "Not Hispanic or Latino"),
            new Code(RACE_AND_ETHNICITY, "2135-2", "Hispanic or Latino"));

    private static final Map<String, String> PAYER_NAMES =
            Map.of(PartnerName.INSURER.id(), PartnerName.INSURER.legalName(), "masshealth", "MassHealth");

    private PersonRecords() {}

    static void write(Scribe scribe) {
        PatientPlan patient = scribe.patient();
        scribe.write(RecordKind.PATIENT, "", patient.admitted().minusDays(3), body(scribe));
        if (patient.track() == Track.ADOLESCENT) {
            scribe.write(RecordKind.GUARDIAN, "guardian-1", patient.admitted().minusDays(3), guardian(scribe));
        }
        if (patient.payer() != null) {
            scribe.write(
                    RecordKind.COVERAGE, COVERAGE, patient.admitted().minusDays(2), coverage(patient, patient.payer()));
        }
    }

    private static PatientBody body(Scribe scribe) {
        PatientPlan patient = scribe.patient();
        Draw draw = scribe.draw();
        return new PatientBody(
                new HumanName(patient.family(), List.of(patient.given()), null, null),
                Scribe.on(patient.born()),
                patient.sex(),
                patient.icn() == null ? List.of() : List.of(new BusinessId(VA_MASTER_PATIENT_INDEX, patient.icn())),
                List.of(draw.oneOf(RACES)),
                draw.oneOf(ETHNICITIES),
                List.of(address(scribe)),
                List.of(phone(draw)),
                draw.chance(85) ? "en" : "es",
                null,
                patient.track() == Track.VETERANS,
                patient.part2(),
                MinorCareStory.of(patient),
                null,
                null);
    }

    private static Address address(Scribe scribe) {
        ProgramData.City city = scribe.draw().oneOf(scribe.data().cities());
        String street = scribe.draw().between(1, 400) + " "
                + scribe.draw().oneOf(scribe.data().streets());
        return new Address(List.of(street), city.name(), "MA", city.postalCode(), "US");
    }

    /** 555-01xx is set aside for fiction. */
    private static Contact phone(Draw draw) {
        return new Contact("phone", "617-555-01%02d".formatted(draw.between(0, 99)), "mobile");
    }

    private static GuardianBody guardian(Scribe scribe) {
        Draw draw = scribe.draw();
        String given = draw.oneOf(scribe.data().givenNamesOf("female"));
        return new GuardianBody(
                new HumanName(scribe.patient().family(), List.of(given), null, null),
                draw.chance(85) ? "parent" : "guardian",
                true,
                List.of(phone(draw)),
                List.of(),
                null);
    }

    private static CoverageBody coverage(PatientPlan patient, String payer) {
        boolean minor = patient.track() == Track.ADOLESCENT;
        return new CoverageBody(
                payer,
                PAYER_NAMES.getOrDefault(payer, payer),
                "M" + patient.number().replace("-", ""),
                minor ? "S" + patient.number().replace("-", "") : null,
                "GRP-" + (100 + patient.index() % 40),
                "Behavioral Health PPO",
                "active",
                minor ? "child" : "self",
                1,
                new Period(Scribe.on(patient.admitted().withDayOfYear(1)), null));
    }
}
