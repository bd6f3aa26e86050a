package org.iopgateway.mappings.labeling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.Coding;
import org.iopgateway.mappings.record.AssessmentBody;
import org.iopgateway.mappings.record.Code;
import org.iopgateway.mappings.record.ConsentBody;
import org.iopgateway.mappings.record.DiagnosisBody;
import org.iopgateway.mappings.record.EnrollmentBody;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.LabResultBody;
import org.iopgateway.mappings.record.MedicationBody;
import org.iopgateway.mappings.record.NoteBody;
import org.iopgateway.mappings.record.Part2Status;
import org.iopgateway.mappings.record.PartialDate;
import org.iopgateway.mappings.record.PractitionerBody;
import org.iopgateway.mappings.record.RecordBody;
import org.iopgateway.mappings.record.RecordKind;
import org.iopgateway.mappings.record.RecordVersion;
import org.iopgateway.mappings.terminology.TerminologyFiles;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelerTest {

    private static final Labeler LABELER = new Labeler(new SensitivityTables(), new TerminologyFiles());
    private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String LOINC = "http://loinc.org";
    private static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
    private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-03-04T12:00:00Z");

    /** Rule R4: a Part 2 patient's records are Part 2, and who is not plainly outside is inside. */
    @Nested
    class PatientsOfPart2 {

        @ParameterizedTest
        @EnumSource(
                value = Part2Status.class,
                names = {"YES", "UNKNOWN"})
        void everyRecordIsPart2EvenOneThatRevealsNothing(Part2Status status) {
            assertThat(labels(diagnosis("I10"), status)).containsExactly(Label.R, Label.SUD, Label.PART2);
        }

        @Test
        void aMixedRecordIsPart2InWholeAndKeepsItsOtherLabels() {
            assertThat(labels(enrollment("dual"), Part2Status.YES))
                    .containsExactly(Label.R, Label.SUD, Label.PSY, Label.PART2);
        }

        @Test
        void psychiatricCodesAddTheirLabelToThatOfPart2() {
            assertThat(labels(diagnosis("F33.1"), Part2Status.YES))
                    .containsExactly(Label.R, Label.SUD, Label.PSY, Label.PART2);
        }
    }

    @Nested
    class PatientsOutsidePart2 {

        @Test
        void whatRevealsNothingIsNormal() {
            assertThat(labels(diagnosis("I10"), Part2Status.NO)).containsExactly(Label.N);
        }

        @Test
        void careAtTheProgramIsMentalHealthCare() {
            assertThat(labels(note("progress", false), Part2Status.NO)).containsExactly(Label.R, Label.PSY);
        }

        @Test
        void aMentalDisorderIsPsychiatric() {
            assertThat(labels(diagnosis("F33.1"), Part2Status.NO)).containsExactly(Label.R, Label.PSY);
        }

        @ParameterizedTest
        @ValueSource(strings = {"F10.20", "F11.20", "F19.10", "F1120", "f11.20", "O99.320", "Z71.51"})
        void substanceUseCareContradictsTheRecordAndIsPart2(String code) {
            Labels labels = label(diagnosis(code), Part2Status.NO);
            assertThat(labels.labels()).contains(Label.R, Label.SUD, Label.PART2);
            assertThat(labels.contradicted()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"F17.210", "Z72.0"})
        void tobaccoIsNoSubstanceUseDisorderInLaw(String code) {
            assertThat(labels(diagnosis(code), Part2Status.NO)).doesNotContain(Label.SUD, Label.PART2);
        }

        @Test
        void aTreatingComponentForSubstanceUseIsPart2() {
            assertThat(labels(enrollment("sud"), Part2Status.NO)).contains(Label.SUD, Label.PART2);
            assertThat(labels(enrollment("mental-health"), Part2Status.NO)).containsExactly(Label.R, Label.PSY);
        }

        @Test
        void medicationAssistedTreatmentIsPart2WhateverTheDrug() {
            assertThat(labels(medication(new Code(RXNORM, "314076", "lisinopril 10 MG"), true), Part2Status.NO))
                    .contains(Label.SUD, Label.PART2);
        }
    }

    @Nested
    class Codes {

        @ParameterizedTest
        @CsvSource({
            "F10.20,ETHUD",
            "K70.30,ETHUD",
            "F11.20,OPIOIDUD",
            "T40.2X1A,OPIOIDUD",
            "F14.10,SUD",
            "F33.1,PSY",
            "B20,HIV",
            "Z21,HIV",
            "O98.711,HIV",
            "Z15.01,GDIS",
            "A51.0,STD",
            "T74.11XA,SDV",
            "D57.1,SICKLE"
        })
        void ofIcd10CmAreReadByTheirFirstCharacters(String code, Label label) {
            assertThat(labels(diagnosis(code), Part2Status.NO)).contains(label, Label.R);
        }

        @Test
        void ofAlcoholAndOpioidsAreSubstanceUseToo() {
            assertThat(labels(diagnosis("F10.20"), Part2Status.NO)).contains(Label.SUD, Label.ETHUD);
            assertThat(labels(diagnosis("F11.20"), Part2Status.NO)).contains(Label.SUD, Label.OPIOIDUD);
        }

        @ParameterizedTest
        @CsvSource({"351264,OPIOIDUD", "864706,OPIOIDUD", "197623,ETHUD", "637213,SUD", "312941,PSY"})
        void ofRxNormAreReadFromTheLists(String code, Label label) {
            assertThat(labels(medication(new Code(RXNORM, code, null), false), Part2Status.NO))
                    .contains(label);
        }

        @ParameterizedTest
        @CsvSource({
            "buprenorphine 16 MG Tablet,OPIOIDUD",
            "Disulfiram 250,ETHUD",
            "NALTREXONE,SUD",
            "Zoloft (sertraline),PSY",
            "dolutegravir 50 MG,HIV"
        })
        void thatNoListHoldsAreReadFromTheWordsOfTheirDisplay(String display, Label label) {
            assertThat(labels(medication(new Code(RXNORM, "99999999", display), false), Part2Status.NO))
                    .contains(label);
        }

        @ParameterizedTest
        @CsvSource({"65750-2,SUD", "5640-8,ETHUD", "10901-7,HIV", "10351-5,HIV"})
        void ofLoincAreReadFromTheLists(String code, Label label) {
            assertThat(labels(result(new Code(LOINC, code, null)), Part2Status.NO))
                    .contains(label);
        }

        @ParameterizedTest
        @CsvSource({"phq-9,PSY", "c-ssrs,PSY", "audit-c,ETHUD", "dast-10,SUD", "asam,SUD"})
        void ofInstrumentsAreSensitiveThemselves(String instrument, Label label) {
            var body = new AssessmentBody(instrument, NOON, null, List.of(), null, null, null);
            assertThat(labels(record(RecordKind.ASSESSMENT, body), Part2Status.NO))
                    .contains(label);
        }

        @Test
        void thatNoTableKnowsMakeTheRecordRestrictedAndAreNamed() {
            Labels labels = label(result(new Code(LOINC, "99999-9", "Unheard of")), Part2Status.NO);
            assertThat(labels.labels()).containsExactly(Label.R);
            assertThat(labels.unclassified()).containsExactly("/body/test");
        }

        @Test
        void thatTheTablesKnowToBeHarmlessStayNormal() {
            Labels labels = label(result(new Code(LOINC, "718-7", null)), Part2Status.NO);
            assertThat(labels.labels()).containsExactly(Label.N);
            assertThat(labels.unclassified()).isEmpty();
        }
    }

    /** Rule R5: only a note kept separate is a counselling or psychotherapy note. */
    @Nested
    class Notes {

        @ParameterizedTest
        @ValueSource(strings = {"progress", "sud-counseling", "psychotherapy"})
        void inTheChartAreOrdinaryRecords(String type) {
            assertThat(labels(note(type, false), Part2Status.YES))
                    .doesNotContain(Label.PSYTHPN, Label.HIPAA_PSY_NOTES, Label.SUD_COUNSELING_NOTE)
                    .contains(Label.PART2);
        }

        @Test
        void ofSubstanceUseCounselingKeptSeparateCarryTheLocalLabel() {
            assertThat(labels(note("sud-counseling", true), Part2Status.YES))
                    .containsExactly(Label.R, Label.SUD, Label.PART2, Label.SUD_COUNSELING_NOTE);
        }

        @Test
        void ofPsychotherapyKeptSeparateAreHipaaPsychotherapyNotes() {
            assertThat(labels(note("psychotherapy", true), Part2Status.NO))
                    .containsExactly(Label.R, Label.PSY, Label.PSYTHPN, Label.HIPAA_PSY_NOTES);
        }

        @Test
        void ofPsychotherapyOfAPart2PatientMeetBothDefinitions() {
            assertThat(labels(note("psychotherapy", true), Part2Status.UNKNOWN))
                    .contains(Label.PSYTHPN, Label.HIPAA_PSY_NOTES, Label.SUD_COUNSELING_NOTE, Label.PART2);
        }

        @Test
        void keptSeparateWithoutSuchATypeAreHeldBackByThePatientsRegime() {
            assertThat(labels(note("progress", true), Part2Status.YES)).contains(Label.SUD_COUNSELING_NOTE);
            assertThat(labels(note("progress", true), Part2Status.NO)).contains(Label.PSYTHPN);
            assertThat(labels(note("gibberish", true), Part2Status.NO)).contains(Label.PSYTHPN);
        }
    }

    /** Rule R6: what came from VA or another Part 2 program stays protected. */
    @Nested
    class Origin {

        @ParameterizedTest
        @ValueSource(strings = {"va", "vha", "va-lighthouse", "vha-community-care"})
        void ofVaIsKept(String source) {
            assertThat(labels(diagnosis("I10", source), Part2Status.NO)).containsExactly(Label.R, Label.TITLE38_7332);
        }

        @ParameterizedTest
        @ValueSource(strings = {"otp", "part2-north"})
        void ofAnotherPart2ProgramIsKept(String source) {
            assertThat(labels(diagnosis("I10", source), Part2Status.NO))
                    .containsExactly(Label.R, Label.SUD, Label.PART2);
        }

        @ParameterizedTest
        @ValueSource(strings = {"iop-ehr", "valley-lab", "-", ""})
        void ofTheProgramAddsNothing(String source) {
            assertThat(labels(diagnosis("I10", source.isEmpty() ? "x" : source), Part2Status.NO))
                    .containsExactly(Label.N);
        }
    }

    @Test
    void aPractitionerIsNoPatient() {
        var body = new PractitionerBody(null, null, "sud-counselor", List.of(), true);
        assertThat(labels(record(RecordKind.PRACTITIONER, body), Part2Status.UNKNOWN))
                .containsExactly(Label.N);
    }

    @Test
    void anUnknownProgramCodeRestrictsWhatWouldBeNormal() {
        assertThat(LABELER.label(diagnosis("I10"), Part2Status.NO, true).labels())
                .containsExactly(Label.R);
    }

    @Test
    void aConsentRevealsWhatItIsAbout() {
        var information = new ConsentBody.Information(List.of("SUD"), List.of(), List.of(), null, null);
        assertThat(labels(consent("hiv", null), Part2Status.NO)).containsExactly(Label.R, Label.HIV);
        assertThat(labels(consent("tpo", information), Part2Status.NO)).contains(Label.SUD, Label.PART2);
    }

    @Test
    void labelsAreWrittenInOneOrderWithTheirSystems() {
        Basic resource = new Basic();
        label(note("psychotherapy", true), Part2Status.YES).applyTo(resource);
        assertThat(resource.getMeta().getSecurity())
                .extracting(Coding::getCode)
                .containsExactly("R", "SUD", "PSY", "PSYTHPN", "42CFRPart2", "HIPAAPsyNotes", "sud-counseling-note");
        assertThat(resource.getMeta().getSecurity())
                .allSatisfy(coding -> assertThat(Label.of(coding)).isPresent());
    }

    private static Set<Label> labels(IopRecord record, Part2Status status) {
        return label(record, status).labels();
    }

    private static Labels label(IopRecord record, Part2Status status) {
        return LABELER.label(record, status, false);
    }

    private static IopRecord diagnosis(String code) {
        return diagnosis(code, "iop-ehr");
    }

    private static IopRecord diagnosis(String code, String source) {
        var body = new DiagnosisBody(new Code(ICD, code, null), "active", "confirmed", null, null, null, null, null);
        return record(RecordKind.DIAGNOSIS, body, source);
    }

    private static IopRecord enrollment(String component) {
        var body = new EnrollmentBody(
                "general", component, "2.1", "active", null, null, null, null, null, List.of(), List.of());
        return record(RecordKind.ENROLLMENT, body);
    }

    private static IopRecord medication(Code code, boolean mat) {
        var body = new MedicationBody(code, false, "active", null, mat, null, null, null, null, null);
        return record(RecordKind.MEDICATION, body);
    }

    private static IopRecord result(Code test) {
        var body = new LabResultBody(
                test, "final", new PartialDate("2026"), null, null, null, null, "positive", null, null, null);
        return record(RecordKind.LAB_RESULT, body);
    }

    private static IopRecord note(String type, boolean keptSeparate) {
        var body = new NoteBody(type, keptSeparate, NOON, "Note", "ZZCANARY", null, null, null);
        return record(RecordKind.NOTE, body);
    }

    private static IopRecord consent(String form, ConsentBody.Information information) {
        var body = new ConsentBody(
                form,
                "active",
                null,
                null,
                null,
                information,
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of());
        return record(RecordKind.CONSENT, body);
    }

    /** Rule R6 and section 7.3: add to what the sender labelled, never lower it. */
    @Nested
    class LabelsOfTheSender {

        private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
        private static final String CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";

        @Test
        void staysBesideOurs() {
            assertThat(sent(Part2Status.NO, new Code(ACT_CODE, "HIV", null)).labels())
                    .containsExactly(Label.R, Label.HIV);
        }

        @Test
        void part2FromElsewhereIsSubstanceUseHereToo() {
            assertThat(sent(Part2Status.NO, new Code(ACT_CODE, "42CFRPart2", null))
                            .labels())
                    .containsExactly(Label.R, Label.SUD, Label.PART2);
        }

        @Test
        void aHigherConfidentialityCountsAndALowerOneDoesNot() {
            assertThat(sent(Part2Status.YES, new Code(CONFIDENTIALITY, "V", null))
                            .labels())
                    .containsExactly(Label.V, Label.SUD, Label.PART2);
            assertThat(sent(Part2Status.YES, new Code(CONFIDENTIALITY, "N", null))
                            .labels())
                    .containsExactly(Label.R, Label.SUD, Label.PART2);
            assertThat(sent(Part2Status.NO, new Code(CONFIDENTIALITY, "L", null))
                            .labels())
                    .containsExactly(Label.N);
        }

        @Test
        void oneThatTheProgramNeverGivesIsKeptAsItCameAndRestricts() {
            Labels labels = sent(Part2Status.NO, new Code("urn:hospital:labels", "vip", "VIP"));
            Basic resource = new Basic();
            labels.applyTo(resource);

            assertThat(labels.labels()).containsExactly(Label.R);
            Coding kept = resource.getMeta().getSecurity().get(1);
            assertThat(kept.getSystem()).isEqualTo("urn:hospital:labels");
            assertThat(kept.getCode()).isEqualTo("vip");
            assertThat(kept.getDisplay()).isEqualTo("VIP");
        }

        private static Labels sent(Part2Status status, Code label) {
            IopRecord plain = diagnosis("I10");
            IopRecord labelled = new IopRecord(
                    plain.kind(), "1", "bay-state-general", plain.version(), NOON, "P-1", List.of(label), plain.body());
            return LABELER.label(labelled, status, false);
        }
    }

    private static IopRecord record(RecordKind kind, RecordBody body) {
        return record(kind, body, "iop-ehr");
    }

    private static IopRecord record(RecordKind kind, RecordBody body, String source) {
        String patient = kind.isAboutAPatient() ? "ZZCANARY-1" : null;
        return new IopRecord(kind, "1", source, new RecordVersion("1"), NOON, patient, body);
    }
}
