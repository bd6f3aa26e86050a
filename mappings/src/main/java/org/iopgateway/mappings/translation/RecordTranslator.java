package org.iopgateway.mappings.translation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Resource;
import org.iopgateway.mappings.labeling.Labeler;
import org.iopgateway.mappings.labeling.Labels;
import org.iopgateway.mappings.labeling.SensitivityTables;
import org.iopgateway.mappings.record.IopRecord;
import org.iopgateway.mappings.record.RecordBody;
import org.iopgateway.mappings.record.RecordKind;
import org.iopgateway.mappings.terminology.Terminology;

/**
 * Turns one canonical record into labelled FHIR R4 resources. A function of its arguments: the same record gives the
 * same bytes, whenever and wherever it is translated. Safe for use by many threads; building one reads the tables.
 */
public final class RecordTranslator {

    private static final String TAG_SYSTEM = Urls.codeSystem("mapping-tag");
    private static final String UNKNOWN_CODE = "unknown-code";

    private static final Map<RecordKind, RecordMapper<?>> MAPPERS = Map.ofEntries(
            Map.entry(RecordKind.PATIENT, new PatientMapper()),
            Map.entry(RecordKind.GUARDIAN, new GuardianMapper()),
            Map.entry(RecordKind.PRACTITIONER, new PractitionerMapper()),
            Map.entry(RecordKind.COVERAGE, new CoverageMapper()),
            Map.entry(RecordKind.ENROLLMENT, new EnrollmentMapper()),
            Map.entry(RecordKind.DIAGNOSIS, new DiagnosisMapper()),
            Map.entry(RecordKind.TREATMENT_PLAN, new TreatmentPlanMapper()),
            Map.entry(RecordKind.SESSION, new SessionMapper()),
            Map.entry(RecordKind.MEDICATION, new MedicationMapper()),
            Map.entry(RecordKind.ASSESSMENT, new AssessmentMapper()),
            Map.entry(RecordKind.LAB_RESULT, new LabResultMapper()),
            Map.entry(RecordKind.NOTE, new NoteMapper()),
            Map.entry(RecordKind.AUTHORIZATION, new AuthorizationMapper()),
            Map.entry(RecordKind.REFERRAL, new ReferralMapper()),
            Map.entry(RecordKind.CONSENT, new ConsentMapper()),
            Map.entry(RecordKind.RESTRICTION, new RestrictionMapper()),
            Map.entry(RecordKind.REVOCATION, new RevocationMapper()),
            Map.entry(RecordKind.DISCHARGE_SUMMARY, new DischargeSummaryMapper()));

    private final ProgramIdentity program;
    private final Terminology terminology;
    private final Labeler labeler;

    public RecordTranslator(ProgramIdentity program, Terminology terminology) {
        this.program = program;
        this.terminology = terminology;
        this.labeler = new Labeler(new SensitivityTables(), terminology);
    }

    /**
     * The resources of a record, in an order in which they can be stored, the Provenance last.
     *
     * @param patient what is known of the person whom the record is about; {@link PatientFacts#UNKNOWN} fails closed
     * @throws IllegalStateException when no mapper is registered for the record's kind
     */
    public Translation translate(IopRecord record, PatientFacts patient) {
        MappingContext context = new MappingContext(program, terminology);
        List<Resource> resources = new ArrayList<>(map(record, context));
        resources.add(RecordProvenance.of(record, resources, context));
        boolean unknownCode = hasNote(context, NoteCodes.UNKNOWN_PROGRAM_CODE);
        Labels labels = labeler.label(record, patient.part2(), unknownCode);
        note(labels, context);
        boolean marked = unknownCode || !labels.unclassified().isEmpty();
        for (Resource resource : resources) {
            labels.applyTo(resource);
            if (marked) {
                resource.getMeta().addTag().setSystem(TAG_SYSTEM).setCode(UNKNOWN_CODE);
            }
        }
        return new Translation(record.recordId(), resources, context.notes());
    }

    private static List<Resource> map(IopRecord record, MappingContext context) {
        RecordMapper<?> mapper = MAPPERS.get(record.kind());
        if (mapper == null) {
            throw new IllegalStateException("no mapper for " + record.kind().code() + " records");
        }
        return map(mapper, record, context);
    }

    /** The table pairs each kind with the mapper of its body type, and a record with the body of its kind. */
    @SuppressWarnings("unchecked")
    private static <B extends RecordBody> List<Resource> map(
            RecordMapper<B> mapper, IopRecord record, MappingContext context) {
        return mapper.map(record, (B) record.body(), context);
    }

    private static boolean hasNote(MappingContext context, String code) {
        return context.notes().stream().anyMatch(note -> note.code().equals(code));
    }

    private static void note(Labels labels, MappingContext context) {
        for (String pointer : labels.unclassified()) {
            context.note(
                    NoteCodes.UNCLASSIFIED_CODE,
                    pointer,
                    "no sensitivity table knows the code: it is kept and restricted");
        }
        if (labels.contradicted()) {
            context.note(
                    NoteCodes.CONTRADICTED_PART2,
                    "/patient",
                    "SUD care of a person recorded as no Part 2 patient: treated as Part 2");
        }
    }
}
