package org.iopgateway.conformance.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.iopgateway.conformance.generate.ConsentStory.Access;
import org.iopgateway.mappings.record.AssessmentBody;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.PatientBody;
import org.iopgateway.mappings.record.RecordJson;
import org.iopgateway.mappings.record.RecordKind;
import org.iopgateway.mappings.record.SessionBody;
import org.junit.jupiter.api.Test;

class ProgramGeneratorTest {

    @Test
    void sameSeedGivesSameBytesAndAnotherSeedGivesOthers() {
        assertThat(lines(ProgramSpec.of(12, 7))).isEqualTo(lines(ProgramSpec.of(12, 7)));
        assertThat(lines(ProgramSpec.of(12, 7))).doesNotContainAnyElementsOf(patientLines(ProgramSpec.of(12, 8)));
    }

    @Test
    void aPatientDoesNotChangeWithTheSizeOfTheProgram() {
        assertThat(lines(ProgramSpec.of(30, 7)))
                .startsWith(lines(ProgramSpec.of(12, 7)).toArray(String[]::new));
    }

    @Test
    void everyRecordComesBackFromItsJson() throws Exception {
        for (IopRecord record : records(ProgramSpec.of(25, 3))) {
            assertThat(RecordJson.read(RecordJson.mapper().readTree(RecordLines.line(record))))
                    .isEqualTo(record);
        }
    }

    @Test
    void aProgramOfSixtyHasEveryKindTrackModalityAndConsentStory() {
        List<IopRecord> records = records(ProgramSpec.of(60, 1));
        assertThat(records).extracting(IopRecord::kind).contains(RecordKind.values());
        assertThat(new PatientPlans(ProgramSpec.of(60, 1)).stream().map(PatientPlan::track))
                .contains(Track.values());
        assertThat(new PatientPlans(ProgramSpec.of(60, 1)).stream().map(PatientPlan::consent))
                .contains(ConsentStory.values());
        assertThat(records.stream().filter(r -> r.body() instanceof SessionBody).map(r -> ((SessionBody) r.body())
                        .modality()))
                .contains("individual-therapy", "group-therapy", "family-therapy", "psychoeducation")
                .contains("medication-management", "iop-day", "evaluation", "case-management");
    }

    @Test
    void noTwoRecordsShareKindAndId() {
        Set<String> seen = new HashSet<>();
        assertThat(records(ProgramSpec.of(60, 1)))
                .allSatisfy(record ->
                        assertThat(seen.add(record.kind() + record.id())).isTrue());
    }

    @Test
    void everyPatientComesFirstUnlessDisorderIsAskedFor() {
        assertThat(earlyRecords(ProgramSpec.of(40, 5))).isZero();
        assertThat(earlyRecords(new ProgramSpec(40, 5, ProgramSpec.DEFAULT_AS_OF, "", true)))
                .isPositive();
    }

    @Test
    void disorderLosesNothing() {
        ProgramSpec shuffled = new ProgramSpec(25, 5, ProgramSpec.DEFAULT_AS_OF, "", true);
        assertThat(lines(shuffled)).containsExactlyInAnyOrderElementsOf(lines(ProgramSpec.of(25, 5)));
    }

    @Test
    void scoresFallOnTheWhole() {
        Map<Boolean, Double> byEnd = records(ProgramSpec.of(120, 1)).stream()
                .filter(record -> record.id().contains("-a-phq-9-"))
                .filter(record -> !record.id().endsWith("-w5"))
                .collect(Collectors.partitioningBy(
                        record -> record.id().endsWith("-w9"), Collectors.averagingInt(ProgramGeneratorTest::score)));
        assertThat(byEnd.get(true)).isLessThan(byEnd.get(false) - 5);
    }

    @Test
    void stopsAtExactlyTheNumberOfRecordsAskedFor() {
        AtomicLong count = new AtomicLong();
        FirstRecords.of(ProgramSpec.of(Integer.MAX_VALUE, 1), 10_000, record -> count.incrementAndGet());
        assertThat(count).hasValue(10_000);
    }

    @Test
    void everyFamilyNameCarriesTheCanary() {
        ProgramSpec spec = new ProgramSpec(30, 1, ProgramSpec.DEFAULT_AS_OF, "ZZCANARY", false);
        assertThat(new PatientPlans(spec).stream())
                .allMatch(patient -> patient.family().startsWith("ZZCANARY"));
    }

    @Test
    void aPartnerThatHasNothingToDoWithAPart2PatientMayHaveNothing() {
        assertThat(new PatientPlans(ProgramSpec.of(200, 1)).stream())
                .filteredOn(patient -> patient.consent() == ConsentStory.FULL && !patient.referredByHospital())
                .isNotEmpty()
                .allMatch(patient -> patient.toward(PartnerName.HOSPITAL) == Access.FORBIDDEN);
    }

    @Test
    void aMinorsOwnSignatureOpensWhereCareWasObtainedWithoutAParent() {
        assertThat(new PatientPlans(ProgramSpec.of(400, 1)).stream())
                .filteredOn(patient -> patient.consent() == ConsentStory.MINOR_ALONE && patient.referredByHospital())
                .extracting(patient -> patient.toward(PartnerName.HOSPITAL))
                .contains(Access.ALLOWED, Access.FORBIDDEN)
                .doesNotContain(Access.OPEN);
        assertThat(records(ProgramSpec.of(30, 1)).stream()
                        .filter(record -> record.body() instanceof PatientBody)
                        .map(record -> ((PatientBody) record.body()).minorCare())
                        .filter(Objects::nonNull)
                        .map(PatientBody.MinorCare::basis))
                .contains(PatientBody.MinorCare.Basis.SECTION_12E, PatientBody.MinorCare.Basis.PARENTAL);
    }

    @Test
    void nationalProviderIdentifiersHaveARightCheckDigit() {
        // The example of the identifier's standard: 123456789 has check digit 3.
        assertThat(Npi.checkDigit("80840123456789")).isEqualTo(3);
        assertThat(Npi.of(1)).hasSize(10);
    }

    private static int score(IopRecord record) {
        return ((AssessmentBody) record.body()).score().intValue();
    }

    private static int earlyRecords(ProgramSpec spec) {
        Map<String, Boolean> known = new HashMap<>();
        int early = 0;
        for (IopRecord record : records(spec)) {
            if (record.kind() == RecordKind.PATIENT) {
                known.put(record.patient(), true);
            } else if (record.patient() != null && !known.containsKey(record.patient())) {
                early++;
            }
        }
        return early;
    }

    private static List<String> patientLines(ProgramSpec spec) {
        return records(spec).stream()
                .filter(record -> record.kind() == RecordKind.PATIENT)
                .map(RecordLines::line)
                .toList();
    }

    private static List<String> lines(ProgramSpec spec) {
        return records(spec).stream().map(RecordLines::line).toList();
    }

    private static List<IopRecord> records(ProgramSpec spec) {
        List<IopRecord> records = new ArrayList<>();
        new ProgramGenerator(spec).generate(records::add);
        return records;
    }
}
