package org.iopgateway.mappings.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.Part2Status;
import org.iopgateway.mappings.record.PartialDate;
import org.iopgateway.mappings.record.RecordId;
import org.iopgateway.mappings.record.RecordKind;
import org.iopgateway.mappings.record.RecordVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordTranslatorTest {

    private static final String UNKNOWN_CODE = "unknown-code";

    @Test
    void aLaterVersionUpdatesTheSameResources() {
        IopRecord first = new Fixtures.Case(Fixtures.CASES.resolve("session-scheduled")).record();
        IopRecord later = new IopRecord(
                first.kind(),
                first.id(),
                first.source(),
                new RecordVersion("9"),
                first.recordedAt().plusDays(1),
                first.patient(),
                first.body());
        assertThat(ids(translate(later))).isEqualTo(ids(translate(first)));
        assertThat(Fixtures.only(translate(later), Provenance.class).getRecorded())
                .isNotEqualTo(Fixtures.only(translate(first), Provenance.class).getRecorded());
    }

    @Test
    void theProvenanceNamesTheRecordItsVersionAndTheMapping() {
        Provenance provenance = Fixtures.only(Fixtures.translate("authorization-approved"), Provenance.class);
        var entity = provenance.getEntityFirstRep();
        assertThat(entity.getWhat().getIdentifier().getValue()).isEqualTo("au-1");
        assertThat(extensions(entity.getExtension()))
                .containsEntry("record-source", "iop-ehr")
                .containsEntry("record-kind", "authorization")
                .containsEntry("record-version", "4");
        assertThat(provenance.getAgent().get(1).getWho().getIdentifier().getValue())
                .isEqualTo(RecordProvenance.MAPPING_VERSION);
        assertThat(provenance.getRecordedElement().getValueAsString()).isEqualTo("2026-03-04T17:05:00-05:00");
    }

    @Test
    void referencesAreTheIdsOfTheOtherRecords() {
        Encounter encounter = Fixtures.only(Fixtures.translate("session-group-by-telehealth"), Encounter.class);
        assertThat(encounter.getSubject().getReference()).isEqualTo("Patient/" + ResourceIds.ofPatient("P-1001"));
        assertThat(encounter.getEpisodeOfCareFirstRep().getReference())
                .isEqualTo("EpisodeOfCare/" + ResourceIds.of(new RecordId("iop-ehr", RecordKind.ENROLLMENT, "enr-1")));
        assertThat(encounter.getDiagnosisFirstRep().getCondition().getReference())
                .isEqualTo("Condition/" + ResourceIds.of(new RecordId("iop-ehr", RecordKind.DIAGNOSIS, "dx-1")));
    }

    @Test
    void anAuthorizationNamesThePayerThatItsCoverageRecordMakes() {
        Organization payer = Fixtures.only(Fixtures.translate("coverage-primary"), Organization.class);
        ClaimResponse response = Fixtures.only(Fixtures.translate("authorization-approved"), ClaimResponse.class);
        assertThat(response.getInsurer().getReference())
                .isEqualTo("Organization/" + payer.getIdElement().getIdPart());
    }

    @Test
    void partialDatesStayPartial() {
        Condition condition = Fixtures.only(Fixtures.translate("diagnosis-opioid-use-disorder"), Condition.class);
        assertThat(condition.getOnsetDateTimeType().getValueAsString()).isEqualTo("2019");
        Patient patient = Fixtures.only(Fixtures.translate("patient-deceased-partial-birth-date"), Patient.class);
        assertThat(patient.getBirthDateElement().getValueAsString()).isEqualTo("1961");
        assertThat(patient.getDeceasedDateTimeType().getValueAsString()).isEqualTo("2026-02");
    }

    @Test
    void timesKeepTheOffsetOfTheirSourceAndGetTheirSeconds() {
        assertThat(FhirDates.dateTime(OffsetDateTime.parse("2026-03-04T17:00-05:00"))
                        .getValueAsString())
                .isEqualTo("2026-03-04T17:00:00-05:00");
        assertThat(FhirDates.dateTime(new PartialDate("2026-03-04T17:00Z")).getValueAsString())
                .isEqualTo("2026-03-04T17:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "session-scheduled, planned, booked, AMB",
        "session-group-by-telehealth, finished, fulfilled, VR",
        "session-no-show, cancelled, noshow, VR"
    })
    void attendanceMovesEncounterAndAppointmentTogether(
            String name, String encounterStatus, String appointmentStatus, String encounterClass) {
        Translation translation = Fixtures.translate(name);
        Encounter encounter = Fixtures.only(translation, Encounter.class);
        assertThat(encounter.getStatus().toCode()).isEqualTo(encounterStatus);
        assertThat(encounter.getClass_().getCode()).isEqualTo(encounterClass);
        assertThat(Fixtures.only(translation, Appointment.class).getStatus().toCode())
                .isEqualTo(appointmentStatus);
    }

    @Test
    void aGroupSessionNamesItsSizeAndNoOtherMember() {
        Translation translation = Fixtures.translate("session-group-by-telehealth");
        Encounter encounter = Fixtures.only(translation, Encounter.class);
        assertThat(encounter.getExtension())
                .anySatisfy(extension -> assertThat(extension.getUrl()).endsWith("roster-size"));
        assertThat(Fixtures.write(translation))
                .doesNotContainPattern("Patient/(?!" + ResourceIds.ofPatient("P-1001") + ")");
    }

    @Test
    void anUnknownProgramCodeIsKeptNotedTaggedAndRestricted() {
        Translation translation = Fixtures.translate("session-with-unknown-codes");
        Encounter encounter = Fixtures.only(translation, Encounter.class);
        assertThat(encounter.getTypeFirstRep().getCodingFirstRep().getCode()).isEqualTo("equine-therapy");
        assertThat(encounter.getTypeFirstRep().getCodingFirstRep().getSystem()).endsWith("/session-modality");
        assertThat(translation.notes())
                .extracting(MappingNote::location)
                .contains("/body/modality", "/body/mode", "/body/attendance");
        assertThat(translation.resources()).allSatisfy(resource -> {
            assertThat(codes(resource.getMeta().getSecurity())).contains("R");
            assertThat(codes(resource.getMeta().getTag())).contains(UNKNOWN_CODE);
        });
    }

    @Test
    void aKnownRecordHasNoTagAndNoNote() {
        Translation translation = Fixtures.translate("session-group-by-telehealth");
        assertThat(translation.notes()).isEmpty();
        assertThat(translation.resources())
                .allSatisfy(resource -> assertThat(resource.getMeta().getTag()).isEmpty());
    }

    @Test
    void anUnclassifiedMedicationIsKeptWithItsSystem() {
        Translation translation = Fixtures.translate("medication-unclassified-outside-part-2");
        Coding coding = Fixtures.only(translation, MedicationStatement.class)
                .getMedicationCodeableConcept()
                .getCodingFirstRep();
        assertThat(coding.getSystem()).isEqualTo("http://hl7.org/fhir/sid/ndc");
        assertThat(translation.notes()).extracting(MappingNote::code).containsExactly(NoteCodes.UNCLASSIFIED_CODE);
    }

    @Test
    void onlyWhatIsPrescribedHereIsAlsoARequest() {
        Translation here = Fixtures.translate("medication-mat-prescribed-here");
        MedicationRequest request = Fixtures.only(here, MedicationRequest.class);
        assertThat(Fixtures.only(here, MedicationStatement.class)
                        .getBasedOnFirstRep()
                        .getReference())
                .isEqualTo("MedicationRequest/" + request.getIdElement().getIdPart());
        assertThat(Fixtures.translate("medication-reported-outside-part-2").resources())
                .noneMatch(MedicationRequest.class::isInstance);
    }

    @Test
    void aProgramsMedicationCodeGetsTheIngredientOfRxNorm() {
        MedicationStatement statement =
                Fixtures.only(Fixtures.translate("medication-of-program-code"), MedicationStatement.class);
        assertThat(codes(statement.getMedicationCodeableConcept().getCoding())).containsExactly("naltrexone", "7243");
    }

    @Test
    void aScoreKeepsItsAnswersBesideIt() {
        Observation score = Fixtures.only(Fixtures.translate("assessment-phq-9"), Observation.class);
        assertThat(score.getValueQuantity().getValue()).isEqualByComparingTo("12");
        assertThat(score.getComponent()).hasSize(9);
        assertThat(codes(score.getComponent().get(8).getCode().getCoding())).containsExactly("phq-9-9", "44260-8");
    }

    @Test
    void onlyAnOrderedInterventionIsAServiceRequest() {
        CarePlan plan = Fixtures.only(Fixtures.translate("treatment-plan-with-order"), CarePlan.class);
        assertThat(plan.getActivity()).hasSize(2);
        assertThat(plan.getActivity().get(0).hasReference()).isTrue();
        assertThat(plan.getActivity()
                        .get(1)
                        .getDetail()
                        .getScheduledTiming()
                        .getRepeat()
                        .getFrequency())
                .isEqualTo(1);
    }

    @Test
    void anObjectiveIsATargetOfItsGoal() {
        Goal goal = Fixtures.translate("treatment-plan-with-order").resources().stream()
                .filter(Goal.class::isInstance)
                .map(Goal.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(goal.getTarget()).hasSize(3);
        assertThat(goal.getTarget().get(1).getMeasure().getText()).isEqualTo("Name three triggers");
        assertThat(goal.getTarget().get(1).getDueDateType().getValueAsString()).isEqualTo("2026-03-01");
    }

    @ParameterizedTest
    @CsvSource({"authorization-approved, A1", "authorization-denied, A3"})
    void aDecisionSaysWhatWasApproved(String name, String action) {
        ClaimResponse response = Fixtures.only(Fixtures.translate(name), ClaimResponse.class);
        assertThat(Fixtures.FHIR.newJsonParser().encodeResourceToString(response))
                .contains("\"code\":\"" + action + "\"");
    }

    @Test
    void anUndecidedAuthorizationHasNoResponse() {
        assertThat(Fixtures.translate("authorization-requested").resources())
                .noneMatch(ClaimResponse.class::isInstance);
    }

    @Test
    void aReferralCarriesBothNumbersAndItsBusinessStatus() {
        Task task = Fixtures.only(Fixtures.translate("referral-declined"), Task.class);
        assertThat(task.getStatus().toCode()).isEqualTo("rejected");
        assertThat(codes(task.getBusinessStatus().getCoding())).containsExactly("declined", "4.0");
        assertThat(task.getIdentifier())
                .extracting(
                        identifier -> identifier.getType().getCodingFirstRep().getCode())
                .containsExactly("PLAC", "FILL");
        assertThat(task.getStatusReason().getText()).isEqualTo("No place before June");
    }

    @Test
    void theWordsOfANoteAreInItsBinaryOnly() {
        Translation translation = Fixtures.translate("note-psychotherapy-kept-separate-outside-part-2");
        Binary binary = Fixtures.only(translation, Binary.class);
        assertThat(new String(binary.getData(), StandardCharsets.UTF_8)).contains("ZZCANARY-text");
        DocumentReference document = Fixtures.only(translation, DocumentReference.class);
        assertThat(Fixtures.FHIR.newJsonParser().encodeResourceToString(document))
                .doesNotContain("ZZCANARY-text");
        assertThat(codes(binary.getMeta().getSecurity()))
                .isEqualTo(codes(document.getMeta().getSecurity()));
    }

    @Test
    void aPersonWithoutANameSaysSo() {
        Patient patient = Fixtures.only(Fixtures.translate("patient-de-identified"), Patient.class);
        assertThat(patient.getNameFirstRep().getExtensionByUrl(Urls.DATA_ABSENT_REASON))
                .isNotNull();
        assertThat(patient.hasBirthDate()).isFalse();
    }

    @Test
    void notesAndTheTranslationPrintNoPatientData() {
        for (Fixtures.Case each : Fixtures.cases()) {
            Translation translation = each.translate();
            assertThat(translation.notes().toString() + translation)
                    .doesNotContain("ZZCANARY")
                    .doesNotContain("P-1001");
        }
    }

    private static Translation translate(IopRecord record) {
        return Fixtures.TRANSLATOR.translate(record, new PatientFacts(Part2Status.YES));
    }

    private static List<String> ids(Translation translation) {
        return translation.resources().stream().map(Resource::getId).toList();
    }

    private static List<String> codes(List<Coding> codings) {
        return codings.stream().map(Coding::getCode).toList();
    }

    private static Map<String, String> extensions(List<Extension> extensions) {
        return extensions.stream()
                .collect(Collectors.toMap(
                        extension ->
                                extension.getUrl().substring(extension.getUrl().lastIndexOf('/') + 1),
                        extension -> extension.getValue().primitiveValue()));
    }
}
